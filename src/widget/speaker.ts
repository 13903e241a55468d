/** How long one text stands before the next takes its place, in milliseconds. */
export const PAUSE_MS = 600

export interface Speaker {
  say(text: string): void
  stop(): void
}

/**
 * Says one text after the other in a live region, each once. The region is emptied in between, so that the same
 * words twice are said twice and nothing old is read by someone who walks through the page.
 */
export function createSpeaker(region: () => HTMLElement | null): Speaker {
  const queue: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const next = (): void => {
    const text = queue.shift()
    const element = region()
    if (element) element.textContent = text ?? ''
    timer = text === undefined ? undefined : setTimeout(next, PAUSE_MS)
  }
  return {
    say(text) {
      if (timer === undefined) {
        queue.push(text)
        next()
      } else queue.push('', text)
    },
    stop() {
      queue.length = 0
      clearTimeout(timer)
      timer = undefined
    },
  }
}
