import type { Page } from '@playwright/test'

export interface Conditions {
  /** Added to each request, in ms. */
  readonly latency: number
  /** Bytes a second, in both directions. */
  readonly throughput: number
}

/** What Chromium's developer tools call “Slow 3G”. */
export const SLOW_3G: Conditions = { latency: 2_000, throughput: 50_000 }

/** A far server on a good line. */
export const FAR_AWAY: Conditions = { latency: 400, throughput: 1_000_000 }

/** From now on the page has such a network; websockets are as fast as before. */
export async function slowsDown(page: Page, { latency, throughput }: Conditions): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency },
    ...{ downloadThroughput: throughput, uploadThroughput: throughput },
  })
}

/**
 * The first request of each script whose URL matches is lost, as one packet in a hundred may be: a fixed choice, so that a
 * run can be repeated. The function returns what was lost.
 */
export async function losesFirst(page: Page, scripts: RegExp): Promise<() => readonly string[]> {
  const lost: string[] = []
  await page.route(scripts, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (lost.includes(pathname)) return route.continue()
    lost.push(pathname)
    return route.abort()
  })
  return () => lost
}
