import type { Page } from '@playwright/test'
import type { Entry } from './models/hazard-site.ts'
import { ENTRIES, expect, test } from './models/hazard-test.ts'
import { calls } from './sandbox-record.ts'

/** A chat that is opened where nothing of it can be seen: it starts once it is shown, and the page's developers hear of it. */

const HIDDEN_BY: Readonly<Record<string, string>> = {
  'an ancestor that is not displayed': '#outer, html.hide { display: none }',
  'an ancestor whose content is not rendered': '#outer, html.hide { content-visibility: hidden }',
}

/** The script tag's element stands beside the body. */
const hides = (entry: Entry, css: string): string =>
  `<style id="hides">${css}</style>${entry === 'the script tag' ? '<script>document.documentElement.classList.add("hide")</script>' : ''}`

/** Collects the errors that no listener of the page heard. */
function unheard(page: Page): readonly string[] {
  const messages: string[] = []
  page.on('pageerror', ({ message }) => messages.push(message))
  return messages
}

const NOT_SHOWN = /opened where it cannot be seen/

for (const entry of ENTRIES) {
  for (const [name, hide] of Object.entries(HIDDEN_BY))
    test(`no chat starts in ${entry} below ${name}, and it starts by itself when it is shown`, async ({
      page,
      hazards,
      sandbox,
      visit,
    }) => {
      const errors = unheard(page)
      await hazards.shows(page, entry, { head: hides(entry, hide), open: true })
      await expect.poll(() => errors).toEqual([expect.stringMatching(NOT_SHOWN)])
      expect(calls(sandbox, 'StartChatContact')).toBe(0)
      expect(sandbox.contacts()).toHaveLength(0)
      await page.evaluate(() => document.querySelector('#hides')?.remove())
      await expect(visit.panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
      expect(sandbox.contacts()).toHaveLength(1)
      expect(errors).toHaveLength(1)
    })

  test(`${entry} that is shown starts its chat although it is open at first, and no error is reported`, async ({
    page,
    hazards,
    visit,
  }) => {
    const errors = unheard(page)
    await hazards.shows(page, entry, {
      head: '<style>div:empty, :empty { display: none }</style>',
      open: true,
    })
    await expect(visit.panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
    expect(errors).toEqual([])
  })
}

test('no chat starts in a React component whose property open is set while it is not displayed', async ({
  page,
  hazards,
  sandbox,
  visit,
}) => {
  const errors = unheard(page)
  const head = '<style id="hides">#outer { display: none }</style>'
  await hazards.shows(page, 'the React component', { head, open: 'controlled' })
  await expect.poll(() => errors).toEqual([expect.stringMatching(NOT_SHOWN)])
  expect(sandbox.contacts()).toHaveLength(0)
  await page.evaluate(() => document.querySelector('#hides')?.remove())
  await expect(visit.panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
})

test('a custom element with the attribute hidden starts no chat before it is shown, and none if it is closed again', async ({
  page,
  hazards,
  sandbox,
  visit,
}) => {
  const errors = unheard(page)
  await hazards.shows(page, 'the custom element')
  const element = page.locator('connect-chat')
  await expect(page.getByRole('button', { name: /^Open chat/ })).toBeVisible()
  const set = (name: string, isSet: boolean): Promise<unknown> =>
    element.evaluate((host, [attribute, on]) => host.toggleAttribute(attribute, on), [name, isSet] as const)
  await set('hidden', true)
  await set('open', true)
  await expect.poll(() => errors).toEqual([expect.stringMatching(NOT_SHOWN)])
  await set('open', false)
  await set('hidden', false)
  await expect(page.getByRole('button', { name: /^Open chat/ })).toBeVisible()
  await expect(visit.panel).toHaveCount(0)
  expect(sandbox.contacts()).toHaveLength(0)
  await set('hidden', true)
  await set('open', true)
  await expect.poll(() => errors).toHaveLength(2)
  await set('hidden', false)
  await expect(visit.panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
})

test('a command opens no chat on a page that is not displayed, and the page hears why as an event', async ({
  page,
  hazards,
  sandbox,
  visit,
}) => {
  await hazards.shows(page, 'the script tag', {
    head: `<style id="hides">html { display: none }</style><script>
      window.codes = []; (window.connectChat ||= []).push((chat) => { chat.on('error', ({ error }) => codes.push(error.code)); chat.open() })</script>`,
  })
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'codes'))).toEqual(['render-failed'])
  expect(sandbox.contacts()).toHaveLength(0)
  await page.evaluate(() => document.querySelector('#hides')?.remove())
  await expect(visit.panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
})

test('a page that opens the chat and shows its element in one task reads of no error', async ({
  page,
  hazards,
  visit,
}) => {
  const errors = unheard(page)
  await hazards.shows(page, 'the custom element', { head: '<style>#outer { display: none }</style>' })
  await page.evaluate(async () => {
    await customElements.whenDefined('connect-chat')
    const element = document.querySelector('connect-chat')
    element?.setAttribute('open', '')
    document.querySelector<HTMLElement>('#outer')?.style.setProperty('display', 'block')
  })
  await expect(visit.panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
  expect(errors).toEqual([])
})
