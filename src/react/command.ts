import { useMutation } from '@tanstack/react-query'
import { ChatError } from '../model/chat-error.ts'
import type { Command } from './api.ts'
import { useChatContext } from './provider.tsx'

/** A wish that takes time, with its pending and error state. */
export function useCommand<Arguments extends readonly unknown[] = []>(
  run: (...args: Arguments) => Promise<void>,
): Command<Arguments> {
  const { mutations } = useChatContext()
  const { mutate, isPending, error, reset } = useMutation<void, unknown, Arguments>(
    { mutationFn: (args) => run(...args), networkMode: 'always' },
    mutations,
  )
  return {
    run: (...args) => mutate(args),
    pending: isPending,
    error: error === null ? undefined : asChatError(error),
    reset,
  }
}

function asChatError(cause: unknown): ChatError {
  return cause instanceof ChatError ? cause : new ChatError('connect-failed', 'the call failed', { cause })
}
