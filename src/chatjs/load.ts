import 'amazon-connect-chatjs'
import { ConnectFault } from '../model/ports.ts'
import type { ChatJs } from './chat-session.ts'

declare global {
  interface Window {
    connect?: Partial<ChatJs>
  }
}

/** chatjs makes one HTTP client per region and keeps its first endpoint for the life of the page. */
const endpoints = new Map<string, string | undefined>()

/** chatjs, configured for one region. Throws where the page talks to another endpoint of that region already. */
export function chatJs(region: string, endpoint: string | undefined): ChatJs {
  const { ChatSession } = window.connect ?? {}
  if (!ChatSession) throw new ConnectFault('unreachable', 'amazon-connect-chatjs did not load')
  if (endpoints.has(region) && endpoints.get(region) !== endpoint) {
    throw new ConnectFault(
      'refused',
      `this page already talks to another participant endpoint of ${region}; amazon-connect-chatjs keeps the first`,
    )
  }
  endpoints.set(region, endpoint)
  ChatSession.setGlobalConfig({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    loggerConfig: { useDefaultLogger: false },
    // Every call of setGlobalConfig resets what it does not name.
    features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 5_000 } },
    customUserAgentSuffix: 'connect-chat-widget',
  })
  return { ChatSession }
}
