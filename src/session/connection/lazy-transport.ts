import { type ConnectionDetails, ParticipantError } from '../../model/ports.ts'
import type { Lazy } from '../basics/lazy.ts'
import type { SessionContext } from '../context.ts'
import type { ChatTransport, TransportParts } from './chat-transport.ts'
import type { ConnectOptions } from './reconnecting-connection.ts'

/** The chat's transport: its code is loaded with the first connect, and without a chat its calls do nothing. */
export interface LazyTransport extends Omit<ChatTransport, 'connect'> {
  /** As `ChatTransport.connect`. Does nothing if aborted, or if another tab took the slot, while the code was loading. */
  connect(details: ConnectionDetails, options: ConnectOptions & { signal: AbortSignal }): Promise<void>
}

/** Not the type of the code loader: the code that it loads uses this file. */
interface TransportCode {
  createChatTransport(context: SessionContext, parts: TransportParts): ChatTransport
}

export function createLazyTransport(
  context: SessionContext,
  code: Lazy<TransportCode>,
  parts: TransportParts,
): LazyTransport {
  const { browser, state, dispatch } = context
  let transport: ChatTransport | undefined
  return {
    async connect(details, { retry, signal }) {
      const { createChatTransport } = await code.load()
      if (signal.aborted || state().connection === 'other-tabs') return
      transport ??= createChatTransport(context, parts)
      await transport.connect(details, { retry })
    },
    recheck: () => transport?.recheck(),
    fetchMissed: async () => transport?.fetchMissed(),
    loadOlder: async () => transport?.loadOlder(),
    updateReceipts: () => transport?.updateReceipts(),
    typing: () => transport?.typing(),
    async describeView(viewToken) {
      if (!transport) throw new ParticipantError('unreachable', 'there is no connection')
      return transport.describeView(viewToken)
    },
    setReadPosition: (place) => transport?.setReadPosition(place),
    yieldConnection() {
      transport?.yieldConnection()
      dispatch({ type: 'connection-yielded', atMs: browser.clock.now() })
    },
    close() {
      transport?.close()
      transport = undefined
    },
  }
}
