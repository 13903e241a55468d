import type { Page } from '@playwright/test'
import { expect, onlyContact, test } from './fixtures.ts'

/** The field for messages where browsers and keyboards differ. */

const LONG = 'A sentence that goes on and on without a line break. '.repeat(5)

/** `field-sizing` is unknown, as in Safari before 26.2; the test takes its effect away, too. */
async function withoutFieldSizing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { supports } = CSS
    CSS.supports = (...condition: [string, string?]) =>
      condition[0] !== 'field-sizing' && Reflect.apply(supports, CSS, condition)
  })
}

test('without field-sizing, the field grows with a long sentence to five lines, and is one line after sending @core', async ({
  shop,
}) => {
  await withoutFieldSizing(shop.page)
  await shop.opensChat()
  const field = shop.panel.getByRole('textbox', { name: 'Message' })
  await field.evaluate((element) => {
    const root = element.getRootNode() as ShadowRoot
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('textarea { field-sizing: fixed !important }')
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  })
  expect(await field.evaluate((element) => getComputedStyle(element).getPropertyValue('field-sizing'))).toBe(
    'fixed',
  )
  const lines = (): Promise<number> =>
    field.evaluate((element) => {
      const { lineHeight, paddingBlockStart, paddingBlockEnd } = getComputedStyle(element)
      const [line = 1, start = 0, end = 0] = [lineHeight, paddingBlockStart, paddingBlockEnd].map((size) =>
        Number.parseFloat(size),
      )
      return Math.round((10 * (element.clientHeight - start - end)) / line) / 10
    })
  expect(await lines()).toBe(1)
  await field.fill(LONG.slice(0, 120))
  const some = await lines()
  expect(some).toBeGreaterThanOrEqual(2)
  expect(some).toBeLessThan(5)
  expect(await field.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0)
  await field.fill(LONG + LONG)
  expect(await lines()).toBe(5)
  await field.press('Enter')
  await expect(field).toHaveValue('')
  expect(await lines()).toBe(1)
})

/** What the customer has sent, in order. */
function sent(sandbox: Parameters<typeof onlyContact>[0]): Promise<readonly (string | undefined)[]> {
  return Promise.resolve(
    onlyContact(sandbox)
      .transcript()
      .filter(({ ParticipantRole, Type }) => ParticipantRole === 'CUSTOMER' && Type === 'MESSAGE')
      .map(({ Content }) => Content),
  )
}

/** Return while a syllable is composed: the input method takes it. */
function pressesReturnWhileComposing(field: Element): boolean {
  return field.dispatchEvent(
    new KeyboardEvent('keydown', {
      ...{ key: 'Enter', code: 'Enter', keyCode: 229, isComposing: true },
      ...{ bubbles: true, composed: true, cancelable: true },
    }),
  )
}

for (const [text, isSent] of [
  ['안녕', true],
  ['にほん', false],
] as const) {
  for (const another of [false, true]) {
    const count = isSent || another ? 'once' : 'not'
    test(`Return that ends the composition of ${text}, ${another ? 'with' : 'without'} another Return after it, sends ${count}`, async ({
      shop,
      sandbox,
    }) => {
      await shop.opensChat()
      const devtools = await shop.page.context().newCDPSession(shop.page)
      const field = shop.panel.getByRole('textbox', { name: 'Message' })
      await field.focus()
      await devtools.send('Input.imeSetComposition', {
        ...{ text, selectionStart: text.length, selectionEnd: text.length },
      })
      await expect(field).toHaveValue(text)
      await field.evaluate(pressesReturnWhileComposing)
      await devtools.send('Input.insertText', { text })
      if (another) await field.press('Enter')
      await expect(field).toHaveValue(count === 'once' ? '' : text)
      // A message that was sent before it, or twice, would be in the transcript, too.
      await field.fill('the next one')
      await field.press('Enter')
      await expect.poll(() => sent(sandbox)).toEqual([...(count === 'once' ? [text] : []), 'the next one'])
    })
  }
}

test('Escape that ends a composition, as Safari reports it, closes neither the panel nor the menu nor a question', async ({
  shop,
}) => {
  await shop.opensChat()
  const pressesEscape = (): Promise<void> =>
    shop.panel.evaluate((panel) => {
      const { activeElement } = panel.getRootNode() as ShadowRoot
      const init = { key: 'Escape', keyCode: 229, bubbles: true, composed: true, cancelable: true }
      activeElement?.dispatchEvent(new KeyboardEvent('keydown', init))
    })
  await shop.panel.getByRole('textbox', { name: 'Message' }).focus()
  await pressesEscape()
  await expect(shop.panel).toBeVisible()
  await shop.presses('More options')
  const item = shop.page.getByRole('menuitem', { name: 'End chat' })
  await pressesEscape()
  await expect(item).toBeVisible()
  await item.click()
  await expect(shop.page.getByRole('alertdialog').getByRole('button').last()).toBeFocused()
  await pressesEscape()
  await expect(shop.page.getByRole('alertdialog')).toBeVisible()
  await shop.page.keyboard.press('Escape')
  await expect(shop.page.getByRole('alertdialog')).toHaveCount(0)
})
