/** How long one text stands before the next takes its place, in milliseconds. */
export const PAUSE_MS = 600
/** So many messages wait to be said at most; of more than that it is said how many they are. */
const MOST_MESSAGES = 3

export interface Speaker {
  /** `message`: one of many, perhaps; whoever listens must not fall minutes behind. */
  say(text: string, message?: boolean): void
  stop(): void
}

interface Waiting {
  readonly text: string
  /** So many messages it stands for. */
  readonly messages: number
}

/**
 * Says one text after the other in a live region, each once. The region is emptied in between, so that the same
 * words twice are said twice and nothing old is read by someone who walks through the page. `summary` gives the
 * words for many messages.
 */
export function createSpeaker(
  region: () => HTMLElement | null,
  summary: (messages: number) => string,
): Speaker {
  let queue: readonly Waiting[] = []
  let standing = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const next = (): void => {
    const [first, ...rest] = queue
    const speaks = first !== undefined && !standing
    if (speaks) queue = rest
    const element = region()
    if (element) element.textContent = speaks ? first.text : ''
    standing = speaks
    timer = speaks || first ? setTimeout(next, PAUSE_MS) : undefined
  }
  return {
    say(text, message = false) {
      queue = inShort([...queue, { text, messages: message ? 1 : 0 }], summary)
      if (timer === undefined) next()
    },
    stop() {
      queue = []
      standing = false
      clearTimeout(timer)
      timer = undefined
    },
  }
}

function inShort(queue: readonly Waiting[], summary: (messages: number) => string): readonly Waiting[] {
  const waiting = queue.filter(({ messages }) => messages > 0)
  if (waiting.length <= MOST_MESSAGES) return queue
  const messages = waiting.reduce((sum, one) => sum + one.messages, 0)
  return [...queue.filter((one) => one.messages === 0), { text: summary(messages), messages }]
}
