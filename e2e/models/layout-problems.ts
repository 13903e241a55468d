/** Runs in the page. What is wrong with the layout of the panel and of these entries; `names` by id. */
export function layoutProblems(log: Element, names: Readonly<Record<string, string>>): readonly string[] {
  const problems: string[] = []
  const tolerance = 1
  const root = log.getRootNode() as ShadowRoot
  const panel = log.closest('[role="dialog"]')?.getBoundingClientRect()
  if (!panel || panel.left < 0 || panel.right > innerWidth || panel.top < 0 || panel.bottom > innerHeight)
    problems.push('the panel is not inside of the window')
  if (document.documentElement.scrollWidth > innerWidth) problems.push('the page scrolls sideways')
  const box = log.getBoundingClientRect()
  if (log.scrollWidth > log.clientWidth) {
    const wide = [...log.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > box.right)
    problems.push(`the conversation scrolls sideways: ${wide.map(({ className }) => className)}`)
  }

  /** Scrolls by itself, or is for screen readers only. */
  const isExempt = (element: Element | null, entry: Element): boolean => {
    for (let at = element; at && at !== entry; at = at.parentElement) {
      if (at.matches('.hidden-text') || /auto|scroll/.test(getComputedStyle(at).overflowX)) return true
    }
    return false
  }
  /** One character of a hundred emojis or marks: no browser breaks it. It is clipped, as the width of the conversation shows. */
  const isUnbreakable = (text: string): boolean =>
    /(?:\p{Extended_Pictographic}\u200d){20}|\p{M}{30}/u.test(text)
  const checkText = (entry: Element, name: string): void => {
    const area = entry.getBoundingClientRect()
    const walker = document.createTreeWalker(entry, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (isExempt(node.parentElement, entry) || isUnbreakable(node.nodeValue ?? '')) continue
      range.selectNodeContents(node)
      for (const { left, right, width } of range.getClientRects()) {
        if (width > 0 && (left < area.left - tolerance || right > area.right + tolerance))
          return void problems.push(`${name}: text leaves its message: ${node.nodeValue?.slice(0, 40)}`)
      }
    }
  }

  for (const [id, name] of Object.entries(names)) {
    const entry = root.querySelector(`[data-entry="${id}"]`)
    if (!entry) {
      problems.push(`${name}: not rendered`)
      continue
    }
    const { left, right, height } = entry.getBoundingClientRect()
    if (height < 10 || !(entry as HTMLElement).innerText.trim()) problems.push(`${name}: empty`)
    if (left < box.left || right > box.right + tolerance) problems.push(`${name}: leaves the conversation`)
    if (entry.querySelector('script, style, iframe, object, embed, base, meta, link, form[action]'))
      problems.push(`${name}: has an element that it must not have`)
    for (const element of entry.querySelectorAll('*')) {
      const { position } = getComputedStyle(element)
      if (position === 'fixed' || position === 'sticky') problems.push(`${name}: is ${position}`)
    }
    checkText(entry, name)
    const caption = entry.closest('.group')?.querySelector('.group-caption')
    if (caption) checkText(caption, `${name}: caption`)
  }
  return problems
}
