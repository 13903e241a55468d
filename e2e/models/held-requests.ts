import type { BrowserContext, Page, Route } from '@playwright/test'

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

/** An answer of the server that the page has not received. */
export interface HeldResponse {
  /** Resolves once the server has answered. */
  readonly isAnswered: Promise<void>
  /** Lets the page have it. */
  arrives(): void
}

/** Holds back the answer to the next request to a URL that matches the glob. */
export async function holdsResponse(page: Page, url: string): Promise<HeldResponse> {
  let arrives = (): void => {}
  const released = new Promise<void>((resolve) => {
    arrives = resolve
  })
  let answered = (): void => {}
  const isAnswered = new Promise<void>((resolve) => {
    answered = resolve
  })
  const hold = async (route: Route): Promise<void> => {
    const response = await route.fetch()
    answered()
    await released
    await route.fulfill({ response })
  }
  await page.route(url, hold, { times: 1 })
  return { isAnswered, arrives }
}
