import { ChatError } from '../react/chat-error.ts'

/** What a chat of the page has of an `api`: one chat is shown, the others wait until it is gone. */
export interface ApiClaim {
  /** Set while another chat of the page is shown with the `api`. */
  readonly conflict: ChatError | undefined
  /** Takes an `api`, and leaves the one before to the next chat. Whether it is another one. */
  claim(api: string): boolean
  /** Leaves the `api` to the next chat that waits for it. */
  release(): void
}

/** The chats of each `api`; the first is shown. */
const claims = new Map<string, (() => void)[]>()

/**
 * A claim of an `api`: two chats of one page with the same BFF would act as two tabs and send every message twice. `onTurn`
 * is called, in a microtask, when the chat before is gone.
 */
export function createApiClaim(onTurn: () => void): ApiClaim {
  let key: string | undefined
  const waiting = (): (() => void)[] => (key === undefined ? [] : (claims.get(key) ?? []))
  const release = (): void => {
    const queue = waiting()
    const rest = queue.filter((one) => one !== onTurn)
    if (key !== undefined) claims.set(key, rest)
    key = undefined
    const [next] = rest
    if (next && queue[0] === onTurn) queueMicrotask(next)
  }
  return {
    get conflict() {
      if (key === undefined || waiting()[0] === onTurn) return undefined
      const message = `another chat of this page uses ${key}; only one chat per \`api\` is allowed`
      return new ChatError('invalid-option', message)
    },
    claim(api) {
      // An `api` that is not set yet; the chat reports that it is missing.
      const next = api === '' ? undefined : pageUrl(api)
      if (next === key) return false
      release()
      key = next
      if (key !== undefined) claims.set(key, [...waiting(), onTurn])
      return true
    },
    release,
  }
}

/** The text itself if it is no URL; the chat then reports it. */
function pageUrl(api: string): string {
  try {
    return new URL(api, location.origin).href.replace(/\/$/, '')
  } catch {
    return api
  }
}
