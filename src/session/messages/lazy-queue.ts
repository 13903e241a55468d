import { lazy } from '../basics/lazy.ts'
import type { LazyCode } from '../code-loader.ts'
import type { SessionContext } from '../context.ts'
import { type ChatFiles, createLazyFiles } from '../lazy-files.ts'
import type { ChatOptions } from '../options.ts'
import type { MessageQueue } from './message-queue.ts'

/** The queue of messages: its code is loaded with the first chat. Before that there is no chat to send anything in. */
export interface LazyQueue extends MessageQueue {
  /** Resolves when the queue works. Rejects with ChatError if its code does not load. */
  ready(): Promise<void>
}

/** The queue, and the files, which are sent through it. */
export function createLazyQueue(
  context: SessionContext,
  options: ChatOptions,
  code: Pick<LazyCode, 'liveChat' | 'files'>,
): { readonly messageQueue: LazyQueue; readonly files: ChatFiles } {
  const queue = lazy(async () =>
    (await code.liveChat.load()).createMessageQueue(context, options, deliverFile),
  )
  const messageQueue: LazyQueue = {
    ready: async () => void (await queue.load()),
    send: (text) => queue.current()?.send(text),
    sendFile: (clientToken, file) => queue.current()?.sendFile(clientToken, file),
    sendAnswer: (text, answer) => queue.current()?.sendAnswer(text, answer),
    retry: (clientToken) => queue.current()?.retry(clientToken),
    discard: (clientToken) => queue.current()?.discard(clientToken),
    flush: () => queue.current()?.flush(),
    clearQueue: () => queue.current()?.clearQueue(),
  }
  const { files, deliverFile } = createLazyFiles(context, code.files, messageQueue)
  return { messageQueue, files }
}
