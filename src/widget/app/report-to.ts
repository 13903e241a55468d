import type { HostListener } from '../../model/host-event.ts'
import type { ChatError } from '../../react/chat-error.ts'
import { callListeners, reportUnheard } from '../../session/basics/report-error.ts'

/** Where a host hears of errors. */
export interface ErrorListeners {
  readonly onError?: ((error: ChatError) => void) | undefined
  readonly on?: { readonly error?: HostListener<'error'> | undefined } | undefined
}

/** Passes an error to the host. Without a listener it goes to the console. */
export function reportTo({ onError, on }: ErrorListeners, error: ChatError): void {
  const { error: listener } = on ?? {}
  const listeners = [onError, listener && (() => listener({ error }))].filter((one) => one !== undefined)
  if (!callListeners(listeners, error)) reportUnheard(error)
}
