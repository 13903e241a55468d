import { expect, type Page } from '@playwright/test'

/** Notes whether this very document comes back from the browser's back/forward cache; the function tells. */
export async function watchesBackForwardCache(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) document.documentElement.dataset.cameBack = 'kept'
    }),
  )
  const kept = page.locator('html[data-came-back="kept"]')
  return async () => (await kept.count()) > 0
}

/** Goes back to the page before; resolves once it is there, kept or loaded anew. */
export async function goesBack(page: Page): Promise<void> {
  // A page out of the cache loads nothing that could be waited for.
  await page.goBack({ waitUntil: 'commit' })
}

/**
 * The browser freezes the page, as it does with tabs in the background; the function lets it run again, in front. For a
 * page of a bare browser only: whatever Playwright has made a page of its own counts as visible for ever.
 */
export async function freezes(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const note = ({ type }: Event): void => {
      document.documentElement.dataset.last = type
    }
    document.addEventListener('freeze', note)
    document.addEventListener('resume', note)
  })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  await expect(page.locator('html[data-last="freeze"]')).toHaveCount(1)
  return async () => {
    await devtools.send('Page.setWebLifecycleState', { state: 'active' })
    await devtools.detach()
    await page.bringToFront()
    await expect(page.locator('html[data-last="resume"]')).toHaveCount(1)
  }
}

/** Texts of all bubbles of a long conversation that nobody turned up in, top to bottom, each as often as it is there. */
export async function readsAll(page: Page): Promise<readonly string[]> {
  const log = page.getByRole('log')
  await expect(log).toBeVisible()
  return log.evaluate(async (box) => {
    // By what each is in the list: one that is drawn again is not there twice.
    const texts = new Map<string, string>()
    const drawn = (): Promise<void> =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
    box.scrollTo(0, 0)
    for (;;) {
      await drawn()
      for (const bubble of box.querySelectorAll<HTMLElement>('.bubble'))
        texts.set(bubble.dataset.entry ?? '', bubble.textContent ?? '')
      if (box.scrollTop + box.clientHeight >= box.scrollHeight - 1) return [...texts.values()]
      box.scrollBy(0, box.clientHeight * 0.8)
    }
  })
}
