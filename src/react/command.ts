import { useCallback, useRef, useState } from 'react'
import { ChatError } from '../model/chat-error.ts'
import type { Command } from './api.ts'

interface Standing {
  readonly pending: boolean
  readonly error: ChatError | undefined
}

const IDLE: Standing = { pending: false, error: undefined }

/** A wish that takes time, with its pending and error state. Of two calls the later one is told of. */
export function useCommand<Arguments extends readonly unknown[] = []>(
  wish: (...args: Arguments) => Promise<void>,
): Command<Arguments> {
  const [standing, setStanding] = useState(IDLE)
  const newest = useRef<object>(undefined)
  const run = useCallback(
    (...args: Arguments) => {
      const call = {}
      newest.current = call
      const settle = (error: ChatError | undefined): void => {
        if (newest.current === call) setStanding({ pending: false, error })
      }
      setStanding({ pending: true, error: undefined })
      wish(...args).then(
        () => settle(undefined),
        (cause: unknown) => settle(asChatError(cause)),
      )
    },
    [wish],
  )
  const reset = useCallback(() => {
    newest.current = undefined
    setStanding(IDLE)
  }, [])
  return { run, ...standing, reset }
}

function asChatError(cause: unknown): ChatError {
  return cause instanceof ChatError ? cause : new ChatError('connect-failed', 'the call failed', { cause })
}
