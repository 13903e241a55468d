import type { Locator } from '@playwright/test'
import { calls, expect, onlyContact, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'
import { holdsResponse } from './models/held-requests.ts'
import { reader, said } from './models/reader.ts'

/** What a customer reads in every state of a chat: nothing is missing, nothing moves, nothing is said twice. */

test('what was missed just before the end is shown, if Connect had answered the request for it', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await expect.poll(() => calls(sandbox, 'GetTranscript')).toBeGreaterThanOrEqual(2)
  // It is never delivered, like one before the websocket listens.
  sandbox.faults.add({ kind: 'delay-item', ms: 86_400_000, times: 1 })
  await contact.agent.joins('Ana')
  const read = await holdsResponse(page, '**/participant/transcript')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await read.isAnswered
  contact.ends()
  await shop.sees('The chat has ended.')
  await shop.seesNot('Ana joined the chat')
  read.arrives()
  await shop.sees('Ana joined the chat')
})

test('a failed message stays where it was written, also after a reload, and cannot be sent after the end @core', async ({
  page,
  shop,
  sandbox,
}) => {
  const contact = await shop.meets('Ana')
  await shop.says('one')
  await conversation(page).lastIsSent()
  sandbox.faults.add({ kind: 'refuse', operation: 'SendMessage', status: 400, times: 1 })
  await shop.says('two')
  const tryAgain = shop.panel.getByRole('button', { name: 'Try again' })
  await expect(tryAgain).toBeVisible()
  await shop.says('three')
  await conversation(page).lastIsSent()
  contact.agent.says('four')
  await shop.sees('four')
  const people = page
    .getByRole('log')
    .locator('.group:is([data-role="customer"], [data-role="agent"]) .bubble')
  await expect(people).toHaveText(['one', 'two', 'three', 'four'])
  await page.reload()
  await expect(people).toHaveText(['one', 'two', 'three', 'four'])
  await expect(tryAgain).toBeVisible()
  contact.ends()
  await shop.sees('The chat has ended.')
  await expect(tryAgain).toHaveCount(0)
  await expect(shop.panel.getByRole('button', { name: 'Discard' })).toBeVisible()
  // The end is told once.
  await expect(page.getByText(/chat (has )?ended/i)).toHaveCount(1)
  await expect(shop.panel.getByRole('button', { name: 'More options' })).toBeVisible()
})

test('a chat with unread messages opens at the first of them, also after a reload, and a button leads to the last @core', async ({
  page,
  shop,
  sandbox,
}) => {
  const contact = await shop.meets('Ana')
  const says = (from: number, until: number): void => {
    for (let at = from; at < until; at += 1) contact.agent.says(said(at))
  }
  const reading = reader(page)
  const newLine = page.getByText('New messages', { exact: true })
  says(0, 20)
  await reading.goesToTheEnd(said(19))
  await shop.panel.getByRole('button', { name: 'Minimize chat' }).click()
  says(20, 45)
  await page.getByRole('button', { name: 'Open chat, 25 unread messages' }).click()
  await expect(newLine).toBeInViewport()
  await reading.hasInSight(said(20))
  const jump = page.getByRole('button', { name: /^Jump to \d+ new messages$/ })
  await expect(jump).toBeVisible()
  await jump.click()
  await reading.hasInSight(said(44))
  await expect(newLine).not.toBeInViewport()

  await shop.panel.getByRole('button', { name: 'Minimize chat' }).click()
  await page.reload()
  await expect.poll(() => calls(sandbox, 'GetTranscript')).toBeGreaterThan(2)
  says(45, 70)
  await page.getByRole('button', { name: 'Open chat, 25 unread messages' }).click()
  await expect(newLine).toBeInViewport()
  await reading.hasInSight(said(45))
  await expect(jump).toBeVisible()
})

/** Whether the whole element is inside the conversation. */
function isCovered(element: Locator): Promise<boolean> {
  return element.evaluate((node) => {
    const log = node.closest('[role="log"]')?.getBoundingClientRect()
    const { top, bottom } = node.getBoundingClientRect()
    return !log || top < log.top || bottom > log.bottom
  })
}

test('a long paste covers no button of the sign-in card, and the conversation stays at its end @core', async ({
  page,
  shop,
}) => {
  await shop.comesToSignIn()
  const decline = shop.panel.getByRole('button', { name: 'Continue without signing in' })
  await expect.poll(() => isCovered(decline)).toBe(false)
  const field = shop.panel.getByRole('textbox', { name: 'Message' })
  await field.fill('A long sentence that somebody pastes. '.repeat(26))
  await expect(page.getByText(/characters left|over the limit/)).toBeVisible()
  await expect.poll(() => isCovered(decline)).toBe(false)
  await expect(page.getByRole('button', { name: /^(Go to|Jump to)/ })).toHaveCount(0)
  await field.fill('')
  await expect.poll(() => isCovered(decline)).toBe(false)
})

test('a press at the upper or lower edge of the field for messages sets the caret @core', async ({
  page,
  shop,
}) => {
  await shop.opensChat()
  const field = shop.panel.getByRole('textbox', { name: 'Message' })
  const box = await page.locator('.composer-field').boundingBox()
  if (!box) throw new Error('there is no field')
  for (const y of [box.y + 2, box.y + box.height - 2]) {
    await page.getByRole('log').focus()
    await page.mouse.click(box.x + 60, y)
    await expect(field).toBeFocused()
  }
})

test('a chat begins with a greeting, whose topic is sent once and then gone @core', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const topics = shop.panel.getByRole('group', { name: 'Ask us about your account, cards or a mortgage.' })
  await expect(topics.getByRole('button')).toHaveText(['Opening hours', 'Cards', 'Fees'])
  await shop.seesNot('Start of the conversation')
  await topics.getByRole('button', { name: 'Fees' }).focus()
  await page.keyboard.press('Enter')
  await conversation(page).showsOwn(['Fees'])
  await expect(topics).toHaveCount(0)
  await conversation(page).lastIsSent()
  await shop.sees('Ask us about your account, cards or a mortgage.')
  expect(calls(sandbox, 'SendMessage')).toBe(1)
  // One speaker has one name, and is no person.
  const senders = page.getByRole('log').locator('.group:not([data-own="true"]) .group-sender')
  expect([...new Set(await senders.allInnerTexts())]).toEqual(['Harbour Bank'])
  await expect(shop.panel.getByRole('group', { name: /^Harbour Bank Automated/ }).first()).toBeVisible()
})

test('offline is told once, and the header keeps the agent’s name', async ({ context, page, shop }) => {
  await shop.meets('Ana')
  const status = shop.panel.locator('.header-status')
  await expect(status).toHaveText('Ana')
  await context.setOffline(true)
  await expect(shop.panel.getByText(/offline/i)).toHaveCount(1)
  await expect(status).toHaveText('Ana')
  await context.setOffline(false)
  await expect(page.getByText(/offline/i)).toHaveCount(0)
})
