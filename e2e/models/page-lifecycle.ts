import { expect, type Page } from '@playwright/test'

/** Records whether this document returns from the back/forward cache; the function returns it. */
export async function watchesBackForwardCache(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) document.documentElement.dataset.cameBack = 'kept'
    }),
  )
  const kept = page.locator('html[data-came-back="kept"]')
  return async () => (await kept.count()) > 0
}

/** Goes back by one page, from the back/forward cache or by a load. */
export async function goesBack(page: Page): Promise<void> {
  // A page out of the cache loads nothing that could be waited for.
  await page.goBack({ waitUntil: 'commit' })
}

/**
 * Freezes the page, as a browser does with background tabs; the function resumes it in the foreground. Only for a page
 * of a bare browser: a page that Playwright opened always counts as visible.
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

/** Texts of all bubbles of a long transcript, top to bottom, each as often as it occurs. */
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
