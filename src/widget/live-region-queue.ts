/** How long one text stands before the next takes its place, in milliseconds. */
export const DISPLAY_MS = 600
/** So many messages wait to be said at most; of more than that it is said how many they are. */
const MAX_QUEUED_MESSAGES = 3

export interface LiveRegionQueue {
  /** `message`: one of many, perhaps; whoever listens must not fall minutes behind. */
  add(text: string, message?: boolean): void
  stop(): void
}

interface QueuedText {
  readonly text: string
  /** So many messages it stands for. */
  readonly messages: number
}

/**
 * Says one text after the other in a live region, each once. The region is emptied in between, so that the same
 * words twice are said twice and nothing old is read by someone who walks through the page. `summary` gives the
 * words for many messages.
 */
export function createLiveRegionQueue(
  region: () => HTMLElement | null,
  summary: (messages: number) => string,
): LiveRegionQueue {
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
    add(text, message = false) {
      queue = summarise([...queue, { text, messages: message ? 1 : 0 }], summary)
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

function summarise(
  queue: readonly QueuedText[],
  summary: (messages: number) => string,
): readonly QueuedText[] {
  const queuedMessages = queue.filter(({ messages }) => messages > 0)
  if (queuedMessages.length <= MAX_QUEUED_MESSAGES) return queue
  const messages = queuedMessages.reduce((sum, one) => sum + one.messages, 0)
  return [...queue.filter((one) => one.messages === 0), { text: summary(messages), messages }]
}
