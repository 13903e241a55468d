import { useSyncExternalStore } from 'react'
import type { FilesView } from '../session/files/files-view.ts'
import { useChatContext } from './chat-context.ts'

/** Returns the files of the chat and what can be done with them; `undefined` while their code loads. */
export function useFiles(): FilesView | undefined {
  const { files } = useChatContext().chat
  return useSyncExternalStore(files.subscribe, files.get, () => undefined)
}
