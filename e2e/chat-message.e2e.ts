import type { Page } from '@playwright/test'
import { calls, expect, test } from './fixtures.ts'
import { acknowledges, isStoredAs } from './models/agent-receipts.ts'
import { conversation } from './models/conversation.ts'

/** The states of a customer's message, from the field to the agent's read receipt. */

const field = (page: Page) => page.getByRole('textbox', { name: 'Message' })

test('a message shows that it is sent, delivered and read, and still shows it after a reload', {
  tag: '@core',
}, async ({ page, shop }) => {
  const contact = await shop.meets('Ana')
  const talk = conversation(page)
  await shop.says('Are you there?')
  await talk.lastIs('Sent')
  acknowledges(contact, 'Are you there?', 'delivered')
  await talk.lastIs('Delivered')
  acknowledges(contact, 'Are you there?', 'read')
  await talk.lastIs('Read')
  // A second agent's console reports later; the message stays read.
  acknowledges(contact, 'Are you there?', 'delivered')
  contact.agent.says('Yes')
  await shop.sees('Yes')
  await talk.lastIs('Read')
  const comeBack = await shop.staysAway()
  isStoredAs(contact, 'Are you there?', 'read')
  comeBack()
  await shop.sees('Yes')
  await talk.lastIs('Read')
})

test.describe('a message that Connect does not take', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('a message that Connect refuses can be sent again with its client token, copied and discarded', async ({
    page,
    shop,
    sandbox,
  }) => {
    const contact = await shop.meets('Ana')
    const talk = conversation(page)
    sandbox.faults.add({ kind: 'refuse', operation: 'SendMessage', status: 400, times: 2 })
    await shop.says('the first')
    await talk.lastSays('Not sent. Something went wrong.')
    await shop.says('the second')
    await talk.showsOwn(['the first', 'the second'])
    await expect(page.getByText('Not sent. Something went wrong.')).toHaveCount(2)
    await expect.poll(shop.reported).toEqual(['send-rejected', 'send-rejected'])

    await shop.presses('Copy')
    await expect(shop.panel.locator('.copy-result')).toHaveText('Copied')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('the second')
    await shop.presses('Discard')
    await talk.showsOwn(['the first'])

    await shop.presses('Try again')
    await talk.lastIs('Sent')
    await talk.showsOwn(['the first'])
    await talk.equalsTheTranscript(contact)
    const [first, second, third, ...more] = sandbox
      .requests()
      .flatMap(({ operation, body }) => (operation === 'SendMessage' ? [body] : []))
    expect(first).toMatchObject({ Content: 'the first', ClientToken: expect.stringMatching(/./) })
    expect(second).toMatchObject({ Content: 'the second' })
    expect(third).toEqual(first)
    expect(more).toEqual([])
  })
})

test('a message of 1,025 characters cannot be sent and says why; 1,024 can, and an emoji counts one', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  const contact = await shop.meets('Ana')
  const talk = conversation(page)
  const send = shop.panel.getByRole('button', { name: 'Send message' })
  for (const tooLong of ['a'.repeat(1_025), `${'a'.repeat(1_024)}😀`, '😀'.repeat(1_026)]) {
    const over = [...tooLong].length - 1_024
    await shop.says(tooLong)
    await expect(field(page)).toHaveAccessibleDescription(
      `${over} ${over === 1 ? 'character' : 'characters'} over the limit`,
    )
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true')
    await expect(send).toBeDisabled()
    await expect(field(page)).toHaveValue(tooLong)
  }
  await talk.showsOwn([])
  expect(calls(sandbox, 'SendMessage')).toBe(0)

  const longest = `${'a'.repeat(1_023)}😀`
  await field(page).fill(longest)
  await expect(field(page)).toHaveAccessibleDescription('0 characters left')
  await field(page).press('Enter')
  await talk.lastIs('Sent')
  await talk.equalsTheTranscript(contact)
  expect(contact.transcript().at(-1)).toMatchObject({ Content: longest })
  expect(calls(sandbox, 'SendMessage')).toBe(1)
})
