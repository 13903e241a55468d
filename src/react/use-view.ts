import { useEffect, useSyncExternalStore } from 'react'
import type { MessageEntry } from '../model/chat/timeline.ts'
import { useChatContext } from './chat-context.ts'
import type { ViewLoading, ViewReference } from './view-loader.ts'

/** What `useView` returns: how far the view has been loaded, and a way to try again. */
export interface ViewOfMessage {
  /** The view, or why there is none. */
  readonly loading: ViewLoading
  /** Requests the view again if loading it failed. */
  readonly retry: () => void
}

const LOADING: ViewLoading = { status: 'loading' }

/**
 * Loads the view of a ViewResource message: DescribeView once for each message, with retries while Connect does not
 * answer. `reference` is what the message says about the view; a later value for the same message is ignored.
 */
export function useView(entry: Pick<MessageEntry, 'id' | 'key'>, reference: ViewReference): ViewOfMessage {
  const { views } = useChatContext()
  const messageId = entry.id ?? entry.key
  const loading = useSyncExternalStore(
    views.subscribe,
    () => views.get(messageId),
    () => LOADING,
  )
  useEffect(() => views.request(messageId, reference), [views, messageId, reference])
  return { loading, retry: () => views.retry(messageId) }
}
