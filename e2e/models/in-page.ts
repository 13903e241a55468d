/** Functions that run in a page: each is sent to the browser as text and uses nothing outside itself. */

/** What is looked for: an exact text, or a pattern, which crosses to the page as texts. */
export type Words = string | RegExp

export function asPattern(words: Words): [source: string, flags: string, exact: boolean] {
  return typeof words === 'string' ? [words, '', true] : [words.source, words.flags, false]
}

/** The last element that a person could press: visible, enabled, and named so. Open shadow roots are looked into. */
export function findPressable(source: string, flags: string, exact: boolean): Element | null {
  const wanted = new RegExp(source, flags)
  const all = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? all(element.shadowRoot) : []),
    ])
  const found = all(document).findLast((element) => {
    if (!element.matches('button, a[href], input[type=submit], [role=menuitem]')) return false
    if (
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.matches(':disabled, [aria-disabled="true"]')
    )
      return false
    const label = element.getAttribute('aria-label') ?? element.textContent ?? ''
    const name = label.replace(/\s+/g, ' ').trim() || element.getAttribute('title') || ''
    return exact ? name === source : wanted.test(name)
  })
  return found ?? null
}

/** Whether a text can be read somewhere on the page. */
export function findReadable(source: string, flags: string, exact: boolean): boolean {
  const words = (root: ParentNode): string =>
    [...root.querySelectorAll('*')]
      .map((element) => {
        const own = [...element.childNodes]
          // A name inside a text is isolated.
          .filter(({ nodeType, nodeName }) => nodeType === Node.TEXT_NODE || nodeName === 'BDI')
          .map(({ textContent }) => textContent)
          .join('')
        const shown = own.trim() !== '' && element.checkVisibility({ visibilityProperty: true })
        return (shown ? `${own}\n` : '') + (element.shadowRoot ? words(element.shadowRoot) : '')
      })
      .join('')
  const all = words(document.documentElement)
  return exact ? all.includes(source) : new RegExp(source, `${flags}m`).test(all)
}

/** The first element of a selector. Open shadow roots are looked into. */
export function queryFirst(selector: string): Element | null {
  const first = (root: ParentNode): Element | null => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(selector)) return element
      const inner = element.shadowRoot && first(element.shadowRoot)
      if (inner) return inner
    }
    return null
  }
  return first(document)
}

/** The name of the element that has the focus, or its tag. */
export function focusedName(): string {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  const label = element?.getAttribute('aria-label') ?? element?.textContent ?? ''
  return label.replace(/\s+/g, ' ').trim() || (element?.tagName.toLowerCase() ?? '')
}
