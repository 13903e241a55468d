/** Sets up the demo strip: marks the current page, and hides what exists only in the sandbox. */
export async function initDemoStrip(page: Document): Promise<void> {
  const currentPage = page.body.dataset.page
  for (const link of page.querySelectorAll<HTMLElement>('.strip [data-page]')) {
    if (link.dataset.page === currentPage) link.setAttribute('aria-current', 'page')
  }
  const answer = await fetch(`${location.origin}/demo.json`)
  const { mode }: { mode?: unknown } = await answer.json()
  if (mode !== 'aws') return
  for (const part of page.querySelectorAll<HTMLElement>('[data-sandbox-only]')) part.hidden = true
  for (const name of page.querySelectorAll('[data-strip-mode]')) name.textContent = 'Amazon Connect'
}
