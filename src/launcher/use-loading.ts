import { useCallback, useRef, useState } from 'react'
import { ChatError } from '../model/chat-error.ts'
import { useBeforePaintEffect } from './use-before-paint-effect.ts'
import { widgetCode } from './widget-code.ts'

interface Loading {
  /** Whether the widget is loaded, or is being loaded. */
  readonly isNeeded: boolean
  /** Whether the last try failed; `outdated`: so did the one before, and not for a lost connection. */
  readonly failed: boolean | 'outdated'
  /** Loads the widget, with one report of a failure. Rejects with ChatError `load-failed` or `page-outdated`; the next call tries again. */
  readonly load: () => Promise<void>
}

/** Loads the widget's code on request, and after a failure again when the browser is online. */
export function useLoading(report: (error: ChatError) => void): Loading {
  const [isNeeded, setNeeded] = useState(false)
  const [failed, setFailed] = useState<Loading['failed']>(false)
  const failures = useRef(0)
  const loading = useRef<Promise<void>>(undefined)
  const load = useCallback((): Promise<void> => {
    setNeeded(true)
    loading.current ??= widgetCode.load().then(
      () => setFailed(false),
      (cause: unknown) => {
        loading.current = undefined
        // A browser may remember a failed `import()` for the life of the page.
        const outdated = failures.current++ && navigator.onLine
        setFailed(outdated ? 'outdated' : true)
        const code = outdated ? 'page-outdated' : 'load-failed'
        const error = new ChatError(code, 'the code of the chat could not be loaded', { cause })
        report(error)
        throw error
      },
    )
    return loading.current
  }, [report])
  useBeforePaintEffect(() => {
    if (failed !== true) return
    // It has been reported.
    const again = (): void => void load().catch(() => undefined)
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [failed, load])
  return { isNeeded, failed, load }
}
