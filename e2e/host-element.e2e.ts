import type { Page } from '@playwright/test'
import { ENTRIES, expect, test } from './models/hazard-test.ts'

/** What scripts of a page do around the chat: it can be read, written in and scrolled, and its words stay inside. */

/** Listens for everything at the document, as scripts of a page do, and notes what it hears in `window.heardOutside`. */
const LISTENING = `<script>
  window.heardOutside = []
  for (const type of ['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'paste', 'copy', 'cut', 'focusin', 'focusout', 'click',
    'pointerdown', 'mousedown', 'touchstart', 'touchmove', 'wheel', 'contextmenu', 'dblclick'])
    document.addEventListener(type, () => heardOutside.push(type))
</script>`

for (const entry of ENTRIES) {
  test(`no listener of the page hears what happens inside ${entry}`, async ({ page, visit }) => {
    await visit.opensChat(entry, { head: LISTENING })
    await page.evaluate(() => {
      for (const name of ['heard', 'heardOutside']) Reflect.get(window, name)?.splice(0)
    })
    await visit.field.click()
    await page.keyboard.type('My card is 4111')
    await visit.field.press('ControlOrMeta+a')
    await visit.field.press('ControlOrMeta+c')
    await visit.field.press('ControlOrMeta+v')
    await visit.field.dblclick()
    await page.mouse.wheel(0, 10)
    await visit.field.press('Enter')
    await expect(visit.panel.getByRole('log').getByText('My card is 4111')).toBeVisible()
    await visit.panel.getByRole('button', { name: 'More options' }).click()
    await expect(visit.panel.getByRole('menu')).toBeVisible()
    expect(await page.evaluate(() => Reflect.get(window, 'heardOutside'))).toEqual([])
    // What React passes on through a portal.
    expect(await page.evaluate(() => Reflect.get(window, 'heard') ?? [])).toEqual([])
  })

  for (const [name, trap] of Object.entries(traps()))
    test(`${entry} can be written in although ${name}`, async ({ page, visit }) => {
      await visit.opensChat(entry, {
        body: `<div id="modal"><input id="modal-field"><button>OK</button></div><script>const modal = document.querySelector('#modal')
          const field = document.querySelector('#modal-field'); field.focus(); let last = field; ${trap}</script>`,
      })
      await visit.field.click()
      await page.keyboard.type('hello')
      await expect(visit.field).toHaveValue('hello')
      await expect(page.locator('#modal-field')).toHaveValue('')
    })

  for (const [name, options] of [
    ['after its own', ''],
    ['before everything', ', true'],
  ] as const)
    test(`text can be pasted into ${entry} although the page refuses it ${name}`, async ({ page, visit }) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await visit.opensChat(entry, {
        head: `<script>document.addEventListener('paste', (event) => event.preventDefault()${options})</script>`,
      })
      await visit.field.fill('IBAN ')
      await page.evaluate(() => navigator.clipboard.writeText('DE02'))
      await visit.field.press('End')
      await visit.field.press('ControlOrMeta+v')
      await expect(visit.field).toHaveValue('IBAN DE02')
      await visit.field.press('Enter')
      await expect(visit.panel.getByRole('log').getByText('IBAN DE02')).toBeVisible()
    })

  test(`the wheel scrolls the conversation of ${entry} although the page prevents it at the window`, async ({
    page,
    visit,
  }) => {
    await visit.opensChat(entry, {
      head: `<script>addEventListener('wheel', (event) => event.preventDefault(), { passive: false })</script>`,
    })
    await fillLog(page, visit)
    const log = visit.panel.getByRole('log')
    const top = await log.evaluate((element) => element.scrollTop)
    await log.hover()
    await page.mouse.wheel(0, -200)
    await expect.poll(() => log.evaluate((element) => element.scrollTop)).toBeLessThan(top)
    await expect(page.locator('connect-chat, .connect-chat')).toHaveAttribute('data-lenis-prevent', '')
  })

  for (const [name, { head, untouched }] of Object.entries(globals()))
    test(`${entry} works on a page with ${name}`, async ({ page, visit }) => {
      await visit.opensChat(entry, { head })
      await visit.field.fill('Hello')
      await visit.field.press('Enter')
      await expect(visit.panel.getByText('Sent', { exact: true })).toBeVisible()
      visit.contact().pushes({
        ...{ ParticipantRole: 'AGENT', ParticipantId: 'ana', DisplayName: 'Ana', ContentType: 'text/plain' },
        Content: 'Pushed through the websocket',
      })
      await expect(visit.panel.getByText('Pushed through the websocket').first()).toBeVisible()
      visit.contact().asksForSignIn()
      await expect(visit.panel.getByRole('button', { name: /^Sign in/ })).toBeEnabled()
      if (untouched) expect(await page.evaluate(untouched)).toBe(true)
      expect(visit.thrown()).toEqual([])
    })

  test(`${entry} has the font of the page, wherever the page says it`, async ({ page, visit }) => {
    await visit.opensChat(entry, { head: '<style>body { font-family: Georgia }</style>' })
    await expect(visit.field).toHaveCSS('font-family', 'Georgia')
    expect(await visit.panel.evaluate((element) => getComputedStyle(element).fontFamily)).toBe('Georgia')
    await page.evaluate(() => document.documentElement.style.setProperty('--connect-chat-font', 'Courier'))
    await expect(visit.panel).toHaveCSS('font-family', 'Courier')
  })

  test(`${entry} is not on paper, neither its launcher nor its panel`, async ({ page, hazards, visit }) => {
    await hazards.shows(page, entry)
    const launcher = page.getByRole('button', { name: /(Open|Minimize) chat/ }).first()
    await expect(launcher).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await expect(launcher).toBeHidden()
    await page.emulateMedia({ media: 'screen' })
    await launcher.click()
    await expect(visit.panel).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await expect(visit.panel).toBeHidden()
    await expect(launcher).toBeHidden()
  })

  test(`session replay finds what it looks for on ${entry}`, async ({ page, visit }) => {
    await visit.opensChat(entry)
    const host = page.locator('connect-chat, .connect-chat')
    await expect(host).toHaveClass(/\brr-block\b/)
    for (const [name, value] of [
      ['data-private', ''],
      ['data-dd-privacy', 'hidden'],
      ['data-hj-suppress', ''],
      ['data-clarity-mask', 'true'],
    ] as const)
      await expect(host).toHaveAttribute(name, value)
    // rrweb looks for the nearest marked parent, and not beyond a shadow root.
    expect(await visit.field.evaluate((field) => field.closest('.rr-block.fs-exclude') !== null)).toBe(true)
  })

  test(`session replay records ${entry} where the host says so`, async ({ page, visit }) => {
    await visit.opensChat(entry, { recorded: true })
    const host = page.locator('connect-chat, .connect-chat')
    await expect(host).toHaveAttribute('data-lenis-prevent', '')
    await expect(host).not.toHaveAttribute('data-private')
    await expect(host).not.toHaveClass(/rr-block/)
    expect(await visit.field.evaluate((field) => field.closest('.rr-block'))).toBeNull()
  })

  test(`a page that orders ${entry} by a z-index of its own covers it`, async ({ page, visit }) => {
    await visit.opensChat(entry, {
      head: '<style>html { --connect-chat-z-index: 5 } #cover { position: fixed; inset: 0; z-index: 6 }</style>',
      body: '<div id="cover" hidden></div>',
    })
    await page.evaluate(() => document.querySelector('#cover')?.removeAttribute('hidden'))
    const { x, y, width, height } = (await visit.panel.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const at = [x + width / 2, y + height / 2] as const
    expect(await page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.id, at)).toBe('cover')
  })

  test(`the attribute hidden hides ${entry}`, async ({ page, visit }) => {
    await visit.opensChat(entry)
    await page.locator('connect-chat, .connect-chat').evaluate((host) => host.toggleAttribute('hidden'))
    await expect(visit.panel).toBeHidden()
    await page.locator('connect-chat, .connect-chat').evaluate((host) => host.toggleAttribute('hidden'))
    await expect(visit.panel).toBeVisible()
  })
}

// In a React site, the loops that find such values are those of its own bundler.
for (const entry of ENTRIES.slice(1))
  test(`${entry} works on a page with values on the prototype of objects that loops find`, async ({
    visit,
  }) => {
    await visit.opensChat(entry, {
      head: '<script>Object.prototype.version = "1.6"; Object.prototype.size = 0</script>',
    })
    await visit.field.fill('Hello')
    await visit.field.press('Enter')
    await expect(visit.panel.getByText('Sent', { exact: true })).toBeVisible()
    expect(visit.thrown()).toEqual([])
  })

test('a custom element that the page moves is in the top layer again', async ({ page, visit }) => {
  await visit.opensChat('the custom element', {
    head: '<style>#outer { contain: strict; height: 30px }</style>',
  })
  const before = await visit.panel.boundingBox()
  await page.evaluate(() =>
    document.querySelector('#outer')?.append(document.querySelector('connect-chat') ?? ''),
  )
  await expect.poll(() => visit.panel.boundingBox()).toEqual(before)
})

test('the script tag’s chat comes back when the page removes its element or draws its document anew, and not after destroy', async ({
  page,
  hazards,
  visit,
}) => {
  await hazards.shows(page, 'the script tag')
  const host = page.locator('.connect-chat')
  await expect(host).toHaveCount(1)
  // As React 18 does when something was added before it hydrates the document.
  await page.evaluate(() => {
    const html = document.documentElement.cloneNode(true) as HTMLElement
    for (const chat of html.querySelectorAll('.connect-chat')) chat.remove()
    document.documentElement.remove()
    document.append(html)
  })
  await expect(host).toHaveCount(1)
  await page.getByRole('button', { name: /^Open chat/ }).click()
  await expect(visit.panel).toBeVisible()
  await page.evaluate(() => document.querySelector('.connect-chat')?.remove())
  await expect(visit.panel).toBeVisible()
  const appended = await page.evaluate(async () => {
    let times = 0
    for (; times < 50; times += 1) {
      const chat = document.querySelector('.connect-chat')
      if (!chat) break
      chat.remove()
      await new Promise((done) => setTimeout(done))
    }
    return times
  })
  expect(appended, 'a page that insists wins').toBeLessThan(20)
  await hazards.shows(page, 'the script tag')
  await expect(host).toHaveCount(1)
  await page.evaluate(
    () => window.connectChat && 'destroy' in window.connectChat && window.connectChat.destroy(),
  )
  await page.evaluate(() => document.documentElement.append(document.createElement('i')))
  await expect(host).toHaveCount(0)
})

/** Ways in which dialogs of pages hold the focus; `modal`, `field` and `last` are there. */
function traps(): Readonly<Record<string, string>> {
  const back = 'modal.contains(event.target) ? (last = event.target) : last.focus()'
  return {
    'a dialog takes back a focus that arrives elsewhere': `document.addEventListener('focusin', (event) => ${back})`,
    'a dialog takes it back before any other listener': `document.addEventListener('focusin', (event) => { if (!modal.contains(event.target)) { event.stopImmediatePropagation(); last.focus() } else last = event.target }, true)`,
    'a dialog lets no focus go': `document.addEventListener('focusout', (event) => { if (event.relatedTarget && !modal.contains(event.relatedTarget)) last.focus() })`,
    'a press outside a dialog is noticed': `document.addEventListener('pointerdown', (event) => modal.contains(event.target) || queueMicrotask(() => last.focus()))`,
  }
}

/** Globals and built-ins of pages, and what proves afterwards that they are as they were. */
function globals(): Readonly<Record<string, { readonly head: string; readonly untouched?: string }>> {
  return {
    'an element whose id is connect': {
      head: '<meta id="connect">',
      untouched: 'window.connect instanceof HTMLElement && window.connect.ChatSession === undefined',
    },
    'a constant named connect': {
      head: '<script>const connect = 1</script>',
      untouched: 'connect === 1 && !Object.hasOwn(window, "connect")',
    },
    'a global connect that cannot be written': {
      head: '<script>Object.defineProperty(window, "connect", { value: 1 })</script>',
      untouched: 'window.connect === 1',
    },
    'a library that is named connect': {
      head: '<script>window.connect = Object.freeze({ ChatSession: { create() { throw Error("another one") } } })</script>',
      untouched: 'Object.keys(window.connect).join() === "ChatSession"',
    },
    'additions to the prototypes of arrays and objects': {
      head: '<script>Array.prototype.last = function () { return this.at(-1) }; Object.prototype.extend = function () {}</script>',
    },
    'arrays of which Prototype.js makes texts in JSON': {
      head: `<script>Array.prototype.toJSON = function () { return '[' + this.map((one) => JSON.stringify(one)).join(', ') + ']' }</script>`,
    },
    'a reduce of Prototype.js that takes no function': {
      head: '<script>Array.prototype.reduce = function () { return this.length > 1 ? this : this[0] }</script>',
    },
    'another Array.from and Function.prototype.bind': {
      head: `<script>
        Array.from = (item) => item == null ? [] : typeof item.length === 'number' ? Array.prototype.slice.call(item) : [item]
        const { bind } = Function.prototype; Function.prototype.bind = function (that, ...more) { return bind.call(this, that, ...[].concat(...more.map((one) => [one]))) }
        Element.prototype.remove = function () { if (this.parentNode) this.parentNode.removeChild(this); return this }
        Array.prototype.toJSON = function () { return [...this] }
      </script>`,
    },
    'names of forms and pictures that hide properties of the document': {
      head: '<script>addEventListener("DOMContentLoaded", () => document.body.insertAdjacentHTML("beforeend", "<form name=body></form><img name=head><form name=activeElement></form>"))</script>',
    },
    'an AMD loader': {
      head: '<script>window.define = Object.assign(() => { throw Error("defined") }, { amd: {} }); window.module = { exports: {} }; window.exports = window.module.exports</script>',
    },
    'a wrapped fetch and a wrapped attachShadow': {
      head: `<script>
        const { fetch: original } = window; window.fetch = function (...request) { return original.apply(this, request) }
        const { attachShadow } = Element.prototype; Element.prototype.attachShadow = function (init) { return attachShadow.call(this, init) }
        const { addEventListener: add } = EventTarget.prototype; EventTarget.prototype.addEventListener = function (...all) { return add.apply(this, all) }
      </script>`,
    },
    'a clock that is a day ahead': {
      head: '<script>const { now } = Date; Date.now = () => now() + 86_400_000</script>',
    },
  }
}

/** Enough messages that the conversation scrolls. */
async function fillLog(page: Page, visit: { contact(): { pushes(item: object): unknown } }): Promise<void> {
  for (let count = 1; count <= 30; count += 1)
    visit.contact().pushes({
      ...{ ParticipantRole: 'AGENT', ParticipantId: 'ana', DisplayName: 'Ana', ContentType: 'text/plain' },
      Content: `Line ${count}`,
    })
  await expect(page.getByRole('log').getByText('Line 30', { exact: true })).toBeVisible()
}
