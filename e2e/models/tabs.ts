import type { BrowserContext, Page } from '@playwright/test'

/** Opens a second tab with a copy of the first one's sessionStorage, as "Duplicate tab" does. */
export async function duplicates(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup')
  await page.evaluate(() => void window.open(location.href, '_blank'))
  const duplicate = await opened
  await duplicate.waitForLoadState()
  return duplicate
}

/** Messages that a tab sends to Connect from now on, whatever is answered. */
export function messagesFrom(page: Page): () => readonly string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/participant/message'))
      sent.push(request.postData() ?? '')
  })
  return () => sent
}

/** Websockets that are open in all tabs of a browser, now and at most so far. */
export function openSockets(context: BrowserContext): { now(): number; most(): number } {
  const open = new Set<unknown>()
  let most = 0
  const watch = (page: Page): void => {
    page.on('websocket', (socket) => {
      open.add(socket)
      most = Math.max(most, open.size)
      socket.on('close', () => open.delete(socket))
    })
  }
  for (const page of context.pages()) watch(page)
  context.on('page', watch)
  return { now: () => open.size, most: () => most }
}
