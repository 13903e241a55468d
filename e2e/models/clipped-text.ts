/**
 * Runs in the page. Every text in the shadow roots of the page that nobody can read in full: cut off by an ancestor that
 * does not scroll, out of reach of one that scrolls, ending in an ellipsis, or drawn outside of the box that it belongs to.
 * One line each, with the name of the state.
 */
export function clippedText(): readonly string[] {
  interface Box {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  const TOLERANCE = 1.5
  const problems = new Set<string>()
  /** Hidden from sight on purpose, or shown one part at a time. */
  const EXEMPT = '.hidden-text, .content-loading, svg, .badge, .carousel-card .choice-mark > span'

  /** The padding box of an element. */
  const inner = (element: Element): Box => {
    const { left, top } = element.getBoundingClientRect()
    const [x, y] = [left + element.clientLeft, top + element.clientTop]
    return { left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight }
  }

  const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip'
  const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'

  function whyUnreadable(element: Element, text: Box): string | undefined {
    let { left, right, top, bottom } = text
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { overflowX, overflowY, display, position, textOverflow } = getComputedStyle(at)
      if (display === 'inline' || display === 'contents') continue
      const box = inner(at)
      if (textOverflow === 'ellipsis' && at.scrollWidth > at.clientWidth + TOLERANCE) return 'has an ellipsis'
      // Marks of a list are outside of their item.
      const outsideX = left < box.left - TOLERANCE || right > box.right + TOLERANCE
      const outsideY = top < box.top - TOLERANCE || bottom > box.bottom + TOLERANCE
      if (scrolls(overflowX)) {
        const start = box.left - at.scrollLeft
        const rtl = getComputedStyle(at).direction === 'rtl'
        if (!rtl && left < start - TOLERANCE) return 'is out of reach'
        left = Math.max(left, box.left)
        right = Math.min(right, box.right)
      } else if (outsideX && hides(overflowX)) return 'is cut off at the side'
      if (scrolls(overflowY)) {
        if (at.clientHeight < 20) return 'is in a box without height'
        const start = box.top - at.scrollTop
        if (top < start - TOLERANCE) return 'is out of reach'
        if (bottom > start + at.scrollHeight + TOLERANCE) return 'is out of reach'
        if (bottom <= box.top || top >= box.bottom) {
          top = box.top
          bottom = box.bottom
        } else {
          top = Math.max(top, box.top)
          bottom = Math.min(bottom, box.bottom)
        }
      } else if (outsideY && hides(overflowY)) return 'is cut off above or below'
      else if (
        outsideY &&
        !scrolls(overflowX) &&
        at.matches('.header, .composer, .banner, .card, .dialog, button, .foot')
      )
        return 'is outside of its box'
      if (position === 'fixed') break
    }
    // The stage of the gallery is the state's window.
    const root = element.getRootNode()
    const stage = root instanceof ShadowRoot && root.host.parentElement?.getBoundingClientRect()
    if (!stage) return
    const isInside =
      left > stage.left - TOLERANCE &&
      right < stage.right + TOLERANCE &&
      top > stage.top - TOLERANCE &&
      bottom < stage.bottom + TOLERANCE
    return isInside ? undefined : 'is outside of the window'
  }

  const range = document.createRange()
  for (const { shadowRoot } of document.querySelectorAll('*')) {
    if (!shadowRoot) continue
    const name = shadowRoot.host.parentElement?.dataset.name ?? ''
    const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!node.nodeValue?.trim() || !element || element.closest(`${EXEMPT}, style`)) continue
      if (!element.checkVisibility({ visibilityProperty: true })) continue
      range.selectNodeContents(node)
      const { fontSize } = getComputedStyle(element)
      for (const rect of range.getClientRects()) {
        if (rect.width === 0) continue
        // Letters only: the area of a line has room above and below them.
        const spare = Math.max(0, (rect.height - Number.parseFloat(fontSize)) / 2)
        const { left, right } = rect
        const why = whyUnreadable(element, {
          left,
          right,
          top: rect.top + spare,
          bottom: rect.bottom - spare,
        })
        if (!why) continue
        problems.add(
          `${name}: "${node.nodeValue.trim().slice(0, 40)}" ${why} (${element.className || element.localName})`,
        )
        break
      }
    }
  }
  return [...problems]
}
