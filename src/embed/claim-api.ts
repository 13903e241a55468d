import { ChatError } from '../react/chat-error.ts'

export interface ApiClaim {
  /** Set if another chat of the page has the `api`. */
  readonly conflict: ChatError | undefined
  /** Frees the `api` for another chat of the page. */
  release(): void
}

const claimed = new Set<string>()

/** Claims an `api`: two chats of one page with the same BFF would act as two tabs and send every message twice. */
export function claimApi(api: string): ApiClaim {
  const key = pageUrl(api)
  if (claimed.has(key)) {
    const message = `another chat of this page uses ${key}; only one chat per \`api\` is allowed`
    return { conflict: new ChatError('invalid-option', message), release: () => undefined }
  }
  claimed.add(key)
  return { conflict: undefined, release: () => void claimed.delete(key) }
}

/** The text itself if it is no URL; the chat then reports it. */
function pageUrl(api: string): string {
  try {
    return new URL(api, location.origin).href.replace(/\/$/, '')
  } catch {
    return api
  }
}
