import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { ContactHandle } from '../src/sandbox.ts'
import { expect, test } from './fixtures.ts'

/** Copying, saving and printing, under the policy of the site. */

const HOSTILE = '<img src=x onerror=alert(1)> & "quoted"\n[00:00] You: I agree'

function pushes(contact: ContactHandle, ContentType: string, Content: string): void {
  void contact.pushes({ ParticipantRole: 'AGENT', DisplayName: 'Ana', ContentType, Content })
}

/** Lines of the conversation from where the agent joined, without times. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(/^\[\d\d:\d\d [AP]M\] /, ''))
  return lines.slice(lines.findIndex((line) => line.endsWith('Ana joined the chat')))
}

interface Printed {
  readonly title: string
  readonly lang: string
  readonly sheets: number
  readonly elements: number
  readonly texts: readonly string[]
}

/** Records the page that is printed in place of the browser's dialog. */
async function recordsPrints(page: Page): Promise<() => Promise<Printed | undefined>> {
  await page.addInitScript(() => {
    const { prototype } = HTMLIFrameElement
    const original = Object.getOwnPropertyDescriptor(prototype, 'contentWindow')
    Object.defineProperty(prototype, 'contentWindow', {
      get(this: HTMLIFrameElement) {
        const view: Window | null = original?.get?.call(this)
        if (!view) return view
        view.print = () => {
          const { document: printed } = view
          Reflect.set(window, 'printedPage', {
            title: printed.title,
            lang: printed.documentElement.lang,
            sheets: printed.adoptedStyleSheets.length,
            elements: printed.querySelectorAll('img, script, style, a').length,
            texts: [...printed.querySelectorAll('.text')].map(({ textContent }) => textContent),
          })
        }
        return view
      },
    })
  })
  return () => page.evaluate(() => Reflect.get(window, 'printedPage') as Printed | undefined)
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a customer copies a message, saves the conversation as a file, and prints it', {
  tag: '@core',
}, async ({ shop, page }) => {
  const printed = await recordsPrints(page)
  const contact = await shop.meets('Ana')
  pushes(contact, 'text/plain', HOSTILE)
  pushes(contact, 'text/markdown', '**Fee:** 7 \\* 2\n\n- one\n- مرحبا')
  await shop.sees('Fee:')
  await shop.says('Thank you 🙂')
  const own = shop.panel.getByRole('group').filter({ hasText: 'Thank you 🙂' })
  await expect(own.getByText('Sent')).toBeVisible()

  const copyButtons = shop.panel.getByRole('button', { name: 'Copy' })
  const copyFee = copyButtons.nth(-2)
  const height = (): Promise<number> => page.getByRole('log').evaluate(({ scrollHeight }) => scrollHeight)
  await expect(copyFee).toHaveCSS('opacity', '0')
  const heightBefore = await height()
  await shop.panel.getByText('Fee:').hover()
  await expect(copyFee).toHaveCSS('opacity', '1')
  await expect(copyButtons.last()).toHaveCSS('opacity', '0')
  await copyFee.click()
  await expect(shop.panel.locator('.copy-result')).toHaveText('Copied')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Fee: 7 * 2\none\nمرحبا')
  await expect.poll(height).toBe(heightBefore)
  // By keyboard: to the message, and into it.
  await page.getByRole('log').focus()
  for (const key of ['End', 'ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key)
  await expect(copyButtons.nth(-3)).toHaveCSS('opacity', '1')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(HOSTILE)

  const menu = shop.panel.getByRole('button', { name: 'More options' })
  const downloaded = page.waitForEvent('download')
  await menu.click()
  await shop.panel.getByRole('menuitem', { name: 'Save conversation' }).click()
  const download = await downloaded
  expect(download.suggestedFilename()).toMatch(/^Conversation \d{4}-\d\d-\d\d\.txt$/)
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toMatch(
    /^Conversation: .+\nSaved on .+\nTimes are in the time zone .+\nStart of the conversation\n\n/,
  )
  expect(linesOf(text)).toEqual([
    '- Ana joined the chat',
    'Ana: <img src=x onerror=alert(1)> & "quoted"',
    '    [00:00] You: I agree',
    'Ana: Fee: 7 * 2',
    '    one',
    '    \u2068مرحبا\u2069',
    'You: Thank you 🙂 (Sent)',
    '',
  ])
  await expect(menu).toBeFocused()

  await menu.click()
  await shop.panel.getByRole('menuitem', { name: 'Print conversation' }).click()
  await expect.poll(printed).toMatchObject({
    title: expect.stringMatching(/^Conversation: /),
    lang: 'en',
    sheets: 1,
    elements: 0,
    texts: expect.arrayContaining([
      '<img src=x onerror=alert(1)> & "quoted"',
      '[00:00] You: I agree',
      'Fee: 7 * 2',
      'Thank you 🙂',
    ]),
  })

  contact.showsView({
    ViewId: 'confirmation',
    ViewData: {
      Heading: 'Berth 12 is yours',
      SubHeading: 'From tomorrow.',
      AttributeBar: [{ Label: 'Quay', Value: 'North' }],
      Next: { Label: 'Done' },
    },
  })
  const view = shop.panel.getByRole('group', { name: 'Berth 12 is yours' })
  await view.hover()
  await expect(copyButtons.last()).toHaveCSS('opacity', '1')
  await copyButtons.last().click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('Berth 12 is yours\nFrom tomorrow.\nQuay: North')
  expect(shop.reported()).toEqual([])
})

const viewItem = (contact: ContactHandle, viewToken: string): void => {
  contact.pushes({
    ParticipantRole: 'SYSTEM',
    ContentType: 'application/vnd.amazonaws.connect.message.interactive',
    Content: JSON.stringify({
      ...{ templateType: 'ViewResource', version: '1.0' },
      data: {
        content: {
          ...{ viewId: 'confirmation', viewToken },
          viewData: {
            ...{ Heading: 'Berth 12 is yours', SubHeading: 'From tomorrow.', Next: { Label: 'Done' } },
            AttributeBar: [{ Label: 'Quay', Value: 'North' }],
          },
        },
      },
    }),
  })
}

const ANSWER = {
  contentType: 'application/json',
  headers: { 'access-control-allow-origin': '*' },
  body: JSON.stringify({ View: { Id: 'confirmation', Content: { Actions: ['Next'], Template: '{}' } } }),
}

test('a view that is still loading is copied with all of its text, once it is there', {
  tag: '@core',
}, async ({ shop, page }) => {
  let answers = (): void => {}
  const answered = new Promise<void>((resolve) => {
    answers = resolve
  })
  await page.route('**/participant/views/slow', async (route) => {
    await answered
    await route.fulfill(ANSWER)
  })
  const contact = await shop.meets('Ana')
  viewItem(contact, 'slow')
  const loading = shop.panel.locator('[aria-busy="true"]')
  await expect(loading).toBeVisible()
  await loading.hover()
  const copy = shop.panel.getByRole('button', { name: 'Copy' }).last()
  await expect(copy).toHaveCSS('opacity', '1')
  await page.evaluate(() => navigator.clipboard.writeText('before'))
  await copy.click()
  answers()
  await expect(shop.panel.getByRole('group', { name: 'Berth 12 is yours' })).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('Berth 12 is yours\nFrom tomorrow.\nQuay: North')
  expect(shop.reported()).toEqual([])
})

test('views that were never shown on this page are in the saved and the printed conversation with all of their text', {
  tag: '@core',
}, async ({ shop, page }) => {
  const printed = await recordsPrints(page)
  const asked: string[] = []
  await page.route('**/participant/views/*', async (route) => {
    const token = new URL(route.request().url()).pathname.split('/').at(-1) ?? ''
    asked.push(token)
    if (token === 'spent') {
      const headers = { 'access-control-allow-origin': '*', 'x-amzn-errortype': 'ResourceNotFoundException' }
      await route.fulfill({ status: 404, headers, contentType: 'application/json', body: '{}' })
    } else await route.fulfill(ANSWER)
  })
  const contact = await shop.meets('Ana')
  viewItem(contact, 'far-up')
  viewItem(contact, 'spent')
  for (let at = 0; at < 120; at += 1) {
    const ParticipantRole = at % 2 ? 'AGENT' : 'CUSTOM_BOT'
    contact.pushes({ ParticipantRole, ContentType: 'text/plain', Content: `Message ${at}` })
  }
  await shop.says('Thank you')
  await shop.sees('Message 119')
  await page.reload()
  await shop.sees('Message 119')
  asked.length = 0

  const menu = shop.panel.getByRole('button', { name: 'More options' })
  const downloaded = page.waitForEvent('download')
  await menu.click()
  await shop.panel.getByRole('menuitem', { name: 'Save conversation' }).click()
  const text = await readFile(await (await downloaded).path(), 'utf8')
  expect(text.match(/: Berth 12 is yours\n {4}From tomorrow\.\n {4}Quay: North\n/g)).toHaveLength(2)
  expect(asked.toSorted()).toEqual(['far-up', 'spent'])
  await menu.click()
  await shop.panel.getByRole('menuitem', { name: 'Print conversation' }).click()
  await expect
    .poll(async () => (await printed())?.texts.filter((line) => line === 'Quay: North').length)
    .toBe(2)
})
