import type { BrowserContext } from '@playwright/test'

/**
 * Holds back the requests of all pages to URLs that match the glob, until the returned function is called. A fault that
 * delays them would end by itself on a slow machine.
 */
export async function holdsBack(context: BrowserContext, url: string): Promise<() => void> {
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await context.route(url, (route) => released.then(() => route.continue()))
  return release
}
