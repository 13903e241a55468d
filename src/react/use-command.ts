import { useMutation } from '@tanstack/react-query'
import { ChatError } from '../model/chat-error.ts'
import { ParticipantError } from '../model/ports.ts'
import { useChatContext } from './chat-context.ts'
import type { Command } from './views.ts'

/** Turns an asynchronous function into a command with pending and error state. */
export function useCommand<Arguments extends readonly unknown[] = []>(
  run: (...args: Arguments) => Promise<void>,
): Command<Arguments> {
  const { queryClient } = useChatContext()
  const { mutate, isPending, error, reset } = useMutation<void, unknown, Arguments>(
    { mutationFn: (args) => run(...args) },
    queryClient,
  )
  return {
    run: (...args) => mutate(args),
    pending: isPending,
    error: error === null ? undefined : toChatError(error),
    reset,
  }
}

function toChatError(cause: unknown): ChatError {
  if (cause instanceof ChatError) return cause
  const code = cause instanceof ParticipantError ? 'connect-failed' : 'internal'
  return new ChatError(code, 'the command failed', { cause })
}
