import type { ElementHandle, Page } from 'puppeteer-core'

/** What is looked for: a text or pattern, which crosses to the page as two strings. */
export type Words = string | RegExp

const TIMEOUT_MS = 10_000

/** Waits for an element that a person could press: visible, enabled, and named so. Open shadow roots are looked into. */
export async function pressable(page: Page, name: Words): Promise<ElementHandle<Element>> {
  const found = await page.waitForFunction(
    (source, flags, exact) => {
      const wanted = new RegExp(source, flags)
      const all = (root: ParentNode): Element[] =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          element,
          ...(element.shadowRoot ? all(element.shadowRoot) : []),
        ])
      return all(document).findLast((element) => {
        if (!element.matches('button, a[href], input[type=submit], [role=menuitem]')) return false
        if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled'))
          return false
        const label = element.getAttribute('aria-label') ?? element.textContent ?? ''
        const name = label.replace(/\s+/g, ' ').trim()
        return exact ? name === source : wanted.test(name)
      })
    },
    { timeout: TIMEOUT_MS, polling: 50 },
    ...asPattern(name),
  )
  const element = found.asElement()
  if (!element) throw new Error(`nothing to press is named ${name}`)
  return element as ElementHandle<Element>
}

/** Waits until the text can be read somewhere on the page. */
export async function reads(page: Page, text: Words): Promise<void> {
  await page
    .waitForFunction(
      (source, flags, exact) => {
        const words = (root: ParentNode): string =>
          [...root.querySelectorAll('*')]
            .map((element) => {
              const own = [...element.childNodes]
                .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
                .map(({ textContent }) => textContent)
                .join('')
              const shown = own.trim() !== '' && element.checkVisibility({ visibilityProperty: true })
              return (shown ? `${own}\n` : '') + (element.shadowRoot ? words(element.shadowRoot) : '')
            })
            .join('')
        const all = words(document.body)
        return exact ? all.includes(source) : new RegExp(source, `${flags}m`).test(all)
      },
      { timeout: TIMEOUT_MS, polling: 50 },
      ...asPattern(text),
    )
    .catch((cause: unknown) => {
      throw new Error(`the page never said ${text}`, { cause })
    })
}

function asPattern(words: Words): [source: string, flags: string, exact: boolean] {
  return typeof words === 'string' ? [words, '', true] : [words.source, words.flags, false]
}
