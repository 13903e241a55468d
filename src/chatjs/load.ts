// @ts-expect-error The types of chatjs are not those of a module.
import * as bundled from 'amazon-connect-chatjs'
import { ChatError } from '../model/chat-error.ts'
import { ParticipantError } from '../model/ports.ts'
import type { ChatJs } from './chat-session.ts'

declare global {
  interface Window {
    connect?: Partial<ChatJs>
  }
}

/** chatjs makes one HTTP client per region and keeps its first endpoint for the life of the page. */
const endpoints = new Map<string, string | undefined>()

let connecting = 0

/**
 * Runs a session's connect, the only time that chatjs may open a socket. By itself chatjs would retry a refused socket
 * every few milliseconds, and stop for good after one 429; while it believes that the page is offline it does neither.
 */
export async function allowConnect<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  connecting += 1
  try {
    return await run()
  } finally {
    // The socket is opened in a microtask after connect has resolved, and fails some tasks later at the earliest.
    await nextTask()
    connecting -= 1
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    // jsdom has none.
    if (typeof MessageChannel === 'undefined') return void setTimeout(resolve)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

/** chatjs, configured for one region. Throws if the page already uses another endpoint of that region. */
export function chatJs(region: string, endpoint: string | undefined): ChatJs {
  // The build gives chatjs an object of its own (build/lean-chatjs.ts); by itself it uses a global of the page.
  const { ChatSession } = (bundled as { readonly connect?: Partial<ChatJs> }).connect ?? window.connect ?? {}
  if (!ChatSession) throw new ParticipantError('unreachable', 'amazon-connect-chatjs did not load')
  if (endpoints.has(region) && endpoints.get(region) !== endpoint) {
    throw new ChatError(
      'invalid-option',
      `this page already uses another participant endpoint of ${region}; amazon-connect-chatjs keeps the first`,
    )
  }
  endpoints.set(region, endpoint)
  ChatSession.setGlobalConfig({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    loggerConfig: { useDefaultLogger: false },
    // Every call of setGlobalConfig resets what it does not name.
    features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 5_000 } },
    webSocketManagerConfig: { isNetworkOnline: () => connecting > 0 },
    customUserAgentSuffix: 'connect-chat-widget',
  })
  return { ChatSession }
}
