import type { ChatError } from '../model/chat-error.ts'
import type { ChatAppProps } from '../widget/chat-app.tsx'

/** Passes an error to the host. Developers must see it: without a listener it goes to the console. */
export function reportTo({ onError, on }: Pick<ChatAppProps, 'onError' | 'on'>, error: ChatError): void {
  onError?.(error)
  on?.error?.({ error })
  if (onError || on?.error) return
  // jsdom has no reportError.
  if (typeof reportError === 'function') reportError(error)
  else console.error(error)
}
