import type { Page } from '@playwright/test'
import { calls, expect, onlyContact, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'

/** How a chat continues after a reload, and how it ends. */

const draft = (page: Page) => page.getByRole('textbox', { name: 'Message' })

test.describe('after a reload', () => {
  test('a reloaded page shows the same chat, with its draft and its open panel', { tag: '@core' }, async ({
    page,
    shop,
    sandbox,
  }) => {
    const contact = await shop.meets('Ana')
    contact.agent.says('Are you still there?')
    await shop.sees('Are you still there?')
    await shop.says('Yes')
    await draft(page).fill('and I was about to say')
    await page.reload()
    await shop.sees('Are you still there?')
    await conversation(page).equalsTheTranscript(contact)
    await expect(draft(page)).toHaveValue('and I was about to say')
    expect(calls(sandbox, 'StartChatContact')).toBe(1)
  })

  test('the closed panel counts messages that came during a reload', async ({ page, shop }) => {
    const contact = await shop.meets('Ana')
    contact.agent.says('seen')
    await shop.sees('seen')
    await shop.presses('Minimize chat')
    const comeBack = await shop.staysAway()
    contact.agent.says('one')
    contact.agent.says('two')
    comeBack()
    await page.getByRole('button', { name: 'Open chat, 2 unread messages' }).click()
    await shop.sees('two')
  })

  test('the chat continues on another page of the site', async ({ page, shop, sandbox, demo }) => {
    await shop.opensChat()
    await shop.says('from the first page')
    await page.goto(`${demo.url}/?page=accounts`)
    await shop.sees('from the first page')
    await shop.says('from the second page')
    await conversation(page).showsOwn(['from the first page', 'from the second page'])
    expect(calls(sandbox, 'StartChatContact')).toBe(1)
  })

  test('a chat that ended during a reload says so; its messages are not kept', { tag: '@core' }, async ({
    page,
    shop,
  }) => {
    const contact = await shop.meets('Ana')
    contact.agent.says('Goodbye')
    await shop.sees('Goodbye')
    const comeBack = await shop.staysAway()
    contact.ends()
    comeBack()
    await shop.sees('The chat ended while you were away.')
    await shop.seesNot('Goodbye')
    await shop.presses('Start a new chat')
    await shop.sees('Welcome to Harbour Bank')
    await shop.seesNot('Goodbye')
    await expect(page.getByText('The chat ended while you were away.')).toHaveCount(0)
  })
})

test.describe('the end', () => {
  test('after the customer ends the chat nothing is sent, and a new chat is a new contact', {
    tag: '@core',
  }, async ({ page, shop, sandbox }) => {
    // What the page asks for, not what arrives: a request of the chat can arrive after its end.
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') asked.push(new URL(request.url()).pathname)
    })
    await shop.opensChat()
    await shop.says('goodbye')
    await conversation(page).ends()
    await shop.sees('You ended the chat.')
    const before = asked.length
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await shop.presses('Start a new chat')
    await shop.sees('Welcome to Harbour Bank')
    expect(asked[before]).toBe('/connect-chat/chats')
    expect(sandbox.contacts()).toHaveLength(2)
    await shop.seesNot('goodbye')
  })

  test('the chat ends for the customer although Connect never confirms it', async ({
    page,
    shop,
    sandbox,
  }) => {
    await page.clock.install()
    await shop.opensChat()
    // What Connect says of it is held back until something else is said, and nothing is.
    sandbox.faults.add({ kind: 'delay-item', ms: 600_000 })
    await conversation(page).ends()
    await expect(shop.panel.getByText('Ending the chat…').first()).toBeVisible()
    await page.clock.runFor(11_000)
    await shop.sees('The chat has ended.')
  })

  test('when Connect ends the chat, the customer reads it and can start a new one', async ({
    shop,
    sandbox,
  }) => {
    await shop.opensChat()
    onlyContact(sandbox).ends()
    await shop.sees('The chat has ended.')
    await expect(shop.panel.getByRole('button', { name: 'Start a new chat' })).toBeVisible()
  })

  test('"End and delete from this device" leaves no text, contact or cookie in the browser', async ({
    page,
    shop,
    context,
  }) => {
    await shop.opensChat()
    await shop.says('a secret')
    await draft(page).fill('another secret')
    await conversation(page).endsAndClears()
    await shop.sees('How can we help?')
    const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))
    await expect.poll(kept).not.toMatch(/secret/)
    // The marker that the chat has to be forgotten goes when the BFF's answer is read.
    await expect.poll(kept).not.toMatch(/contactId/)
    const ours = async () => (await context.cookies()).filter(({ name }) => name.includes('connect-chat'))
    await expect.poll(ours).toEqual([])
  })
})
