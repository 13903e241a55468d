import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { reader } from './models/reader.ts'
import type { Shop } from './models/shop.ts'

/** The keyboard model of the conversation (docs/accessibility.md). */

const message = ({ panel }: Shop, text: string): Locator =>
  panel.getByRole('log').locator('.bubble').filter({ hasText: text })

const log = ({ panel }: Shop): Locator => panel.getByRole('log')

test('the conversation is one tab stop: arrow keys go from message to message, Enter to its link, Escape back', {
  tag: '@core',
}, async ({ shop }) => {
  const { page } = shop
  const contact = await shop.meets('Ana')
  contact.agent.says('See https://example.com/terms for more')
  contact.agent.says('Is that all?')
  await shop.sees('Is that all?')
  const field = shop.panel.getByRole('textbox', { name: 'Message' })
  await field.focus()
  await shop.tabsTo(log(shop), 'Shift+Tab')
  await page.keyboard.press('ArrowUp')
  await expect(message(shop, 'Is that all?')).toBeFocused()
  await expect(message(shop, 'Is that all?')).toHaveCSS('outline-style', 'solid')
  await page.keyboard.press('ArrowUp')
  const withLink = message(shop, 'example.com')
  await expect(withLink).toBeFocused()
  await page.keyboard.press('Enter')
  const link = withLink.getByRole('link')
  await expect(link).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(shop.panel.getByRole('button', { name: 'Copy' }).nth(2)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(withLink).toBeFocused()
  await page.keyboard.press('Home')
  await expect(message(shop, 'Welcome to Harbour Bank')).toBeFocused()
  await page.keyboard.press('End')
  await expect(message(shop, 'Is that all?')).toBeFocused()
  // What arrives does not take the focus.
  contact.agent.says('Hello?')
  await shop.sees('Hello?')
  await expect(message(shop, 'Is that all?')).toBeFocused()
  // The controls of messages are no stops.
  await page.keyboard.press('Tab')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Open chat/ })).toBeFocused()
})

test('a card that waits for an answer is a tab stop of its own, also while a message has the focus', {
  tag: '@core',
}, async ({ shop }) => {
  const { page } = shop
  await shop.comesToSignIn()
  const button = shop.panel.getByRole('button', { name: /^Sign in/ })
  await shop.panel.getByRole('textbox', { name: 'Message' }).focus()
  await shop.tabsTo(button, 'Shift+Tab')
  await shop.tabsTo(log(shop), 'Shift+Tab')
  await page.keyboard.press('End')
  await expect(shop.panel.getByRole('group', { name: 'Sign in to continue' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(shop.panel.getByRole('group', { name: 'Sign in to continue' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(message(shop, 'lease sign in')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(button).toBeFocused()
})

test('Home and End reach the ends of a long conversation, and the message that has the focus is never removed', {
  tag: '@core',
}, async ({ page, shop }) => {
  const contact = await shop.meets('Ana')
  const reading = reader(page)
  for (let at = 0; at < 200; at += 1) contact.agent.says(`Sentence ${at}.`)
  await reading.goesToTheEnd('Sentence 199.')
  await log(shop).focus()
  await page.keyboard.press('End')
  await expect(message(shop, 'Sentence 199.')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(message(shop, 'Welcome to Harbour Bank')).toBeFocused()
  await expect(message(shop, 'Welcome to Harbour Bank')).toBeInViewport()
  await page.keyboard.press('End')
  await expect(message(shop, 'Sentence 199.')).toBeFocused()
  await reading.turnsToTheTop()
  await expect(message(shop, 'Sentence 199.')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(message(shop, 'Sentence 198.')).toBeFocused()
  await expect(message(shop, 'Sentence 198.')).toBeInViewport()
})
