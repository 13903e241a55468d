/** What stands around a page for the demo's sake: marks this page in the strip, hides what only the sandbox has. */
export async function readyStrip(page: Document): Promise<void> {
  const here = page.body.dataset.page
  for (const link of page.querySelectorAll<HTMLElement>('.strip [data-page]')) {
    if (link.dataset.page === here) link.setAttribute('aria-current', 'page')
  }
  const answer = await fetch('/demo.json')
  const { mode }: { mode?: unknown } = await answer.json()
  if (mode !== 'aws') return
  for (const part of page.querySelectorAll<HTMLElement>('[data-sandbox-only]')) part.hidden = true
  for (const name of page.querySelectorAll('[data-strip-mode]')) name.textContent = 'Amazon Connect'
}
