import { type Lazy, lazy } from './basics/lazy.ts'
import { createStore, type Store } from './basics/store.ts'
import { toChatError } from './bff/to-chat-error.ts'
import type { SessionContext } from './context.ts'
import type { createFileTransfers } from './files/file-transfers.ts'
import type { DeliverFile, FilesView } from './files/files-view.ts'
import type { MessageQueue } from './messages/message-queue.ts'

/** The files of a chat. Their code is loaded with the first subscriber. */
export interface ChatFiles extends Pick<Store<FilesView | undefined>, 'subscribe'> {
  /** Files and what can be done with them; undefined until the code is loaded. */
  get(): FilesView | undefined
}

export interface LazyFiles {
  readonly files: ChatFiles
  readonly deliverFile: DeliverFile
}

export function createLazyFiles(
  context: SessionContext,
  code: Lazy<typeof createFileTransfers>,
  queue: Pick<MessageQueue, 'sendFile'>,
): LazyFiles {
  const view = createStore<FilesView | undefined>(undefined)
  const transfers = lazy(async () => (await code.load())(context, queue, view.set))
  return {
    files: {
      get: view.get,
      subscribe(listener) {
        transfers.load().catch((cause: unknown) => context.report(toChatError(cause)))
        return view.subscribe(listener)
      },
    },
    deliverFile: (outgoing) => transfers.call(({ deliver }) => deliver(outgoing)),
  }
}
