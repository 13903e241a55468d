/** How long a text stays in the region before the region is emptied or shows the next one, in milliseconds. */
export const DISPLAY_MS = 600
/** If more messages than this wait, their count is announced instead, so that the announcements keep up. */
const MAX_QUEUED_MESSAGES = 3

/** Forms one text for a number of messages. */
type Summary = (messages: number) => string

export interface LiveRegionQueue {
  /** Adds a text. Give `summary` with the text of a message. */
  add(text: string, summary?: Summary): void
  /** Drops the waiting texts. */
  stop(): void
}

interface QueuedText {
  readonly text: string
  /** How many messages the text stands for. */
  readonly messages: number
}

/**
 * Puts texts into a live region, one after the other. The region is emptied between them, so that a repeated text is
 * announced again and no old text is left for someone who navigates the page.
 */
export function createLiveRegionQueue(region: () => HTMLElement | null): LiveRegionQueue {
  let queue: readonly QueuedText[] = []
  let isShowing = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const next = (): void => {
    const [first, ...rest] = queue
    const showNext = first !== undefined && !isShowing
    if (showNext) queue = rest
    const element = region()
    if (element) element.textContent = showNext ? first.text : ''
    isShowing = showNext
    timer = showNext || first ? setTimeout(next, DISPLAY_MS) : undefined
  }
  return {
    add(text, summary) {
      queue = [...queue, { text, messages: summary ? 1 : 0 }]
      if (summary) queue = summarise(queue, summary)
      if (timer === undefined) next()
    },
    stop() {
      queue = []
      isShowing = false
      clearTimeout(timer)
      timer = undefined
    },
  }
}

function summarise(queue: readonly QueuedText[], summary: Summary): readonly QueuedText[] {
  const queuedMessages = queue.filter(({ messages }) => messages > 0)
  if (queuedMessages.length <= MAX_QUEUED_MESSAGES) return queue
  const messages = queuedMessages.reduce((sum, one) => sum + one.messages, 0)
  return [...queue.filter((one) => one.messages === 0), { text: summary(messages), messages }]
}
