/**
 * Runs in the page. Every word of up to ten letters in the shadow roots of the page that is broken within itself, because
 * its box is too narrow: one line each, with the name of the state. Parts of an address are exempt.
 */
export function brokenWords(): readonly string[] {
  const problems = new Set<string>()
  const range = document.createRange()
  for (const { shadowRoot } of document.querySelectorAll('*')) {
    if (!shadowRoot) continue
    const name = shadowRoot.host.parentElement?.dataset.name ?? ''
    const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!element || element.closest('.hidden-text, style, svg')) continue
      if (!element.checkVisibility({ visibilityProperty: true })) continue
      for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(
        /(?<![^\s(“])\p{L}{2,10}(?![^\s.,;:!?…)”])/gu,
      )) {
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        const lines = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top)))
        if (lines.size > 1) problems.add(`${name}: "${word}" (${element.className || element.localName})`)
      }
    }
  }
  return [...problems]
}
