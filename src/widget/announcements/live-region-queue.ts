/** Time from a text to the next one, in milliseconds. */
export const BETWEEN_MS = 300
/** How long a text stays in the region, in milliseconds: a screen reader that is busy reads it later. */
export const DISPLAY_MS = 3_000
/**
 * Once or twice at the end of each text. Orca drops a text that equals the text before it in any live region, also in the
 * conversation, whose `aria-live` is off: a notice that is shown there would not be announced.
 */
const NO_BREAK_SPACE = '\u00a0'
/** Messages that wait are announced by their count if they are more than this, or longer: listeners keep up. */
const MAX_QUEUED_MESSAGES = 8
const MAX_QUEUED_CHARACTERS = 600

/** Forms one text for a number of messages. */
type Summary = (messages: number) => string

export interface QueuedOptions {
  /** Of the texts of one subject that wait, only the last one is announced. */
  readonly subject?: string | undefined
  /** Subjects whose waiting texts are out of date now; by default the subject of the text. */
  readonly replaces?: readonly string[] | undefined
  /** Given with the text of a message. */
  readonly summary?: Summary | undefined
}

export interface LiveRegionQueue {
  add(text: string, options?: QueuedOptions): void
  /** Shows what waits, as soon as the region is read. */
  resume(): void
  /** Drops the waiting texts. */
  stop(): void
}

interface QueuedText {
  readonly text: string
  readonly subject: string | undefined
  /** How many messages the text stands for. */
  readonly messages: number
}

/**
 * Adds texts to a live region, one after the other, each as an element of its own, and removes them after a moment: nobody
 * who navigates the page finds an old text. While `isRead` is false, texts wait.
 */
export function createLiveRegionQueue(
  region: () => HTMLElement | null,
  isRead: () => boolean = () => true,
): LiveRegionQueue {
  let queue: readonly QueuedText[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let spaces = 1

  const next = (): void => {
    const [first, ...rest] = isRead() ? queue : []
    timer = first && setTimeout(next, BETWEEN_MS)
    if (!first) return
    queue = rest
    const line = document.createElement('p')
    spaces = 3 - spaces
    line.textContent = first.text + NO_BREAK_SPACE.repeat(spaces)
    region()?.append(line)
    setTimeout(() => line.remove(), DISPLAY_MS)
  }
  return {
    add(text, { subject, replaces = [], summary } = {}) {
      const outdated = new Set([...replaces, subject])
      const current = queue.filter((one) => one.subject === undefined || !outdated.has(one.subject))
      queue = [...current, { text, subject, messages: summary ? 1 : 0 }]
      if (summary) queue = summarise(queue, summary)
      if (timer === undefined) next()
    },
    resume() {
      if (timer === undefined) next()
    },
    stop() {
      queue = []
      clearTimeout(timer)
      timer = undefined
    },
  }
}

/** The texts in their order; a summary takes the place of the first message. */
function summarise(queue: readonly QueuedText[], summary: Summary): readonly QueuedText[] {
  const waiting = queue.filter(({ messages }) => messages > 0)
  let messages = 0
  let characters = 0
  for (const one of waiting) {
    messages += one.messages
    characters += one.text.length
  }
  if (waiting.length < 2 || (messages <= MAX_QUEUED_MESSAGES && characters <= MAX_QUEUED_CHARACTERS))
    return queue
  const all: QueuedText = { text: summary(messages), subject: undefined, messages }
  return queue.flatMap((one) => (one.messages === 0 ? [one] : one === waiting[0] ? [all] : []))
}
