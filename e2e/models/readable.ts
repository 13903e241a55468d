/**
 * Runs in the page. Every text, icon, field and focus ring in the shadow roots of the page, with a contrast below WCAG's
 * limits against what is really behind it: 4.5 : 1 for text (1.4.3), 3 : 1 for the rest (1.4.11, 2.4.7). One line each.
 * Colours are those that a canvas makes of the computed ones, so that each notation counts as it is shown.
 */
export function unreadable(): readonly string[] {
  type Rgb = readonly [number, number, number, number]
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('the browser has no canvas')
  const colours = new Map<string, Rgb>()
  const read = (text: string): Rgb => {
    const known = colours.get(text)
    if (known) return known
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = '#000'
    pen.fillStyle = text
    pen.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data
    const colour: Rgb = [r, g, b, a / 255]
    colours.set(text, colour)
    return colour
  }
  const over = (top: Rgb, below: Rgb): Rgb => {
    const mix = (index: 0 | 1 | 2): number => top[index] * top[3] + below[index] * (1 - top[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  const luminance = ([r, g, b]: Rgb): number => {
    const linear = (v: number): number => {
      const part = Math.round(v) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  }
  const contrast = (one: Rgb, other: Rgb): number => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
    return (high + 0.05) / (low + 0.05)
  }
  const parentOf = (element: Element): Element | null => {
    if (element.parentElement) return element.parentElement
    const root = element.getRootNode()
    return root instanceof ShadowRoot ? root.host : null
  }
  const backgrounds = new Map<Element, Rgb>()
  /** What is behind the text of the element: its own background and those around it. */
  const behind = (element: Element | null): Rgb => {
    if (!element) return [255, 255, 255, 1]
    const known = backgrounds.get(element)
    if (known) return known
    const own = read(getComputedStyle(element).backgroundColor)
    const all = own[3] === 1 ? own : over(own, behind(parentOf(element)))
    backgrounds.set(element, all)
    return all
  }
  /** The product of the opacities, in which the element fades into what is behind. */
  const opacity = (element: Element | null): number =>
    element && element.getRootNode() instanceof ShadowRoot
      ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement)
      : 1

  const OFF = ':disabled, [aria-disabled="true"], [inert], [inert] *, [aria-disabled="true"] *, :disabled *'
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('.hidden-text')
  const problems = new Set<string>()
  /** The kinds of elements whose ring was looked at, on each background: to focus them all takes long. */
  const ringed = new Set<string>()
  const check = (element: Element, what: string, colour: Rgb, back: Rgb, least: number): void => {
    const shown = over([colour[0], colour[1], colour[2], colour[3] * opacity(element)], back)
    const ratio = contrast(shown, back)
    if (ratio >= least) return
    const root = element.getRootNode()
    const host = root instanceof ShadowRoot ? root.host.parentElement : null
    const path = `${element.parentElement?.className ?? ''} > ${element.localName}.${element.getAttribute('class') ?? ''}`
    problems.add(`${host?.dataset.name}: ${what} ${ratio.toFixed(2)} : 1 in ${path}`)
  }

  const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
  for (const root of roots) {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (!isShown(element) || element.matches(OFF) || element.matches('svg *')) continue
      const style = getComputedStyle(element)
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      )
      if (hasText) check(element, 'text', read(style.color), behind(element), 4.5)
      if (element.matches('textarea, input')) {
        const placeholder = getComputedStyle(element, '::placeholder')
        check(element, 'placeholder', read(placeholder.color), behind(element), 4.5)
        // Its own edge, or that of the box around it.
        const edges = [element, element.parentElement].flatMap((one) => edgesOf(one))
        if (element.matches('textarea, input:not([type="file"])') && edges.length > 0) {
          const back = behind(parentOf(element.parentElement ?? element))
          const best = Math.max(...edges.map((edge) => contrast(over(edge, back), back)))
          if (best < 3) check(element, 'edge', edges[0] ?? [0, 0, 0, 0], back, 3)
        }
      }
      if (element.matches('svg:not(.ring)')) check(element, 'icon', read(style.color), behind(element), 3)
      if (element.matches('a[href], button, input, textarea, [tabindex="0"], select')) checkRing(element)
    }
  }

  function edgesOf(element: Element | null): Rgb[] {
    if (!element) return []
    const { borderTopWidth, borderTopStyle, borderTopColor, boxShadow } = getComputedStyle(element)
    const colour = /^((?:[a-z]+\([^)]*\))|#\w+|[a-z]+) /.exec(boxShadow)?.[1]
    return [
      ...(borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) > 0 ? [read(borderTopColor)] : []),
      ...(colour && boxShadow.includes('inset') ? [read(colour)] : []),
    ]
  }

  function checkRing(element: HTMLElement): void {
    const around = `${element.parentElement?.className} ${element.closest('.bubble')?.getAttribute('data-status')}`
    const kind = `${element.localName} ${element.className} ${around} ${behind(element)} ${behind(parentOf(element))}`
    if (ringed.has(kind)) return
    ringed.add(kind)
    element.focus({ preventScroll: true })
    // `focusVisible` of focus() is not in Chromium; after a press of a key, every focus is visible.
    if (!element.matches(':focus-visible')) return
    // The ring of a field can be around the box that holds it.
    const outlined = [element, element.parentElement].find(
      (one): one is HTMLElement => one !== null && getComputedStyle(one).outlineStyle !== 'none',
    )
    if (!outlined) return void problems.add(`no ring: ${element.className}`)
    const { outlineColor, outlineOffset, outlineWidth } = getComputedStyle(outlined)
    const isInside = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth) <= 0
    check(outlined, 'ring', read(outlineColor), behind(isInside ? outlined : parentOf(outlined)), 3)
    element.blur()
  }
  return [...problems]
}
