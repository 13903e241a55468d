import type { ChatError, ChatErrorCode } from '../../model/chat-error.ts'

/** Mistakes in code: of the page in its options, of a renderer, of ours. The other codes are failures of a request. */
const MISTAKES: ReadonlySet<ChatErrorCode> = new Set(['invalid-option', 'render-failed', 'internal'])

/** Passes an exception to the page's own error handling: `window.onerror` and the console. */
export function reportException(error: unknown): void {
  // jsdom has no reportError.
  const report = globalThis.reportError ?? console.error
  report(error)
}

/**
 * Shows developers an error for which the host has no listener, once. Only a mistake in code counts as an uncaught error
 * of the page; a customer without a network does not.
 */
export function reportUnheard(error: ChatError): void {
  if (MISTAKES.has(error.code)) reportException(error)
  else console.error(error)
}

/** Calls each listener. An exception of one stops neither the others nor the chat. Returns whether there are any. */
export function callListeners<Payload>(
  listeners: Iterable<(payload: Payload) => void>,
  payload: Payload,
): boolean {
  let called = false
  for (const listener of [...listeners]) {
    called = true
    try {
      listener(payload)
    } catch (error) {
      reportException(error)
    }
  }
  return called
}
