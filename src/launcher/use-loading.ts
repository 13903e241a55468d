import { useCallback, useEffect, useRef, useState } from 'react'
import { ChatError } from '../model/chat-error.ts'
import { widgetCode } from './widget-code.ts'

interface Loading {
  /** Whether the widget is loaded, or is being loaded. */
  readonly isNeeded: boolean
  /** Whether the last try failed. */
  readonly failed: boolean
  /** Loads the widget, with one report of a failure. Rejects with ChatError `load-failed`; the next call tries again. */
  readonly load: () => Promise<void>
}

/** Loads the widget's code on request, and after a failure again when the browser is online. */
export function useLoading(report: (error: ChatError) => void): Loading {
  const [isNeeded, setNeeded] = useState(false)
  const [failed, setFailed] = useState(false)
  const loading = useRef<Promise<void>>(undefined)
  const load = useCallback((): Promise<void> => {
    setNeeded(true)
    loading.current ??= widgetCode.load().then(
      () => setFailed(false),
      (cause: unknown) => {
        loading.current = undefined
        setFailed(true)
        const error = new ChatError('load-failed', 'the code of the chat could not be loaded', { cause })
        report(error)
        throw error
      },
    )
    return loading.current
  }, [report])
  useEffect(() => {
    if (!failed) return
    // It has been reported.
    const again = (): void => void load().catch(() => undefined)
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [failed, load])
  return { isNeeded, failed, load }
}
