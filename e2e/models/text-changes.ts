import type { Page } from '@playwright/test'

/** What page translation and extensions do to a text node. */
export const TEXT_CHANGES = {
  'replaced by elements of a translator': 'text.replaceWith(wrapped("font", wrapped("font", text.data)))',
  'replaced by elements with other words': 'text.replaceWith(wrapped("span", "\u00bb" + text.data))',
  'replaced by elements that were added before': 'text.before(wrapped("span", text.data)); text.remove()',
  'moved into an element of an extension': `const around = wrapped('grammarly-mark')
     text.before(around); around.append(text)`,
  'surrounded by nested marks': `const [outer, inner] = [wrapped('mark'), wrapped('span')]
     outer.append(inner); text.replaceWith(outer); inner.append(text)`,
  'replaced by other text nodes': 'text.replaceWith(document.createTextNode(text.data))',
  'written to': 'text.nodeValue = "\u00bb" + text.data',
  split: 'if (text.length > 1) text.splitText(1)',
  'split, with a part in a mark': `if (text.length > 2) {
     const part = text.splitText(1); part.splitText(1); const mark = wrapped('mark'); part.replaceWith(mark); mark.append(part) }`,
  'surrounded in part': `if (text.length > 2) {
     const range = document.createRange(); range.setStart(text, 1); range.setEnd(text, 2); range.surroundContents(wrapped('mark')) }`,
  joined: 'text.parentNode.normalize()',
  'split and joined again': 'if (text.length > 1) { text.splitText(1); text.parentNode.normalize() }',
} as const

const CHAT = 'connect-chat, .connect-chat'

/** Changes every text node of the chat that is not changed yet. */
export function change(page: Page, how: string): Promise<void> {
  return page.evaluate(
    ([script, chat]) => {
      const root = document.querySelector(chat)?.shadowRoot
      if (!root) throw new Error('there is no chat')
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      while (walker.nextNode()) texts.push(walker.currentNode as Text)
      const wrapped = (name: string, ...inside: (string | Node)[]): Element => {
        const element = document.createElement(name)
        element.setAttribute('data-changed', '')
        element.append(...inside)
        return element
      }
      const run = new Function('text', 'wrapped', script)
      for (const text of texts) {
        const isChanged = text.parentElement?.closest('[data-changed]') || text.data.startsWith('\u00bb')
        if (text.isConnected && text.data.trim() !== '' && !isChanged) run(text, wrapped)
      }
    },
    [how, CHAT] as const,
  )
}

/**
 * The text of an element of the chat, without what `change` added to it. The line above new messages and the button that
 * leads to them depend on what was seen, and a field has its text as a value.
 */
export function textOf(page: Page, selector: string): Promise<string | undefined> {
  return page.evaluate(
    ([chat, inside]) => {
      const found = document.querySelector(chat)?.shadowRoot?.querySelector(inside)?.cloneNode(true)
      if (!(found instanceof Element)) return undefined
      for (const other of found.querySelectorAll('.new-line, .jump:not(:scope), textarea')) other.remove()
      return found.textContent.replaceAll('\u00bb', '').replace(/\s+/g, ' ').trim()
    },
    [CHAT, selector] as const,
  )
}
