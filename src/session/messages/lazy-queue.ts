import { charactersLeft } from '../../contract/message-length.ts'
import { isStarting } from '../../model/chat/outbox.ts'
import { lazy } from '../basics/lazy.ts'
import type { LazyCode } from '../code-loader.ts'
import type { SessionContext } from '../context.ts'
import { type ChatFiles, createLazyFiles } from '../lazy-files.ts'
import type { ChatOptions } from '../options.ts'
import type { MessageQueue } from './message-queue.ts'

/** The queue of messages. Its code is loaded with the first chat; what is written until then is in the outbox. */
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
    send(text) {
      const { state, dispatch, browser } = context
      if (!isStarting(state())) return queue.current()?.send(text)
      // The limit of the BFF is not known yet.
      if (text.trim() === '' || charactersLeft(text) < 0) return
      dispatch({ type: 'send-queued', clientToken: browser.uuid(), text, atMs: browser.clock.now() })
    },
    sendFile: (clientToken, file) => queue.current()?.sendFile(clientToken, file),
    sendAnswer: (text, answer) => queue.current()?.sendAnswer(text, answer),
    retry: (clientToken) => queue.current()?.retry(clientToken),
    discard(clientToken) {
      const loaded = queue.current()
      if (loaded) loaded.discard(clientToken)
      else context.dispatch({ type: 'send-discarded', clientToken, atMs: context.browser.clock.now() })
    },
    flush: () => queue.current()?.flush(),
    clearQueue: () => queue.current()?.clearQueue(),
  }
  const { files, deliverFile } = createLazyFiles(context, code.files, messageQueue)
  return { messageQueue, files }
}
