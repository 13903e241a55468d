import { type ReactNode, useCallback, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { ChatApp, type ChatAppProps } from './chat-app.tsx'

/** Properties of `<ConnectChat>`. */
export type ConnectChatProps = Omit<ChatAppProps, 'root' | 'onChat' | 'onRendered'>

/**
 * The complete chat: the launcher in the corner, its panel, and the sign-in inside the conversation. It renders
 * into its own shadow root, and nothing on the server.
 * @example <ConnectChat api="/connect-chat" customer={{ displayName: 'Ada' }} />
 */
export function ConnectChat(props: ConnectChatProps): ReactNode {
  const inBrowser = useSyncExternalStore(subscribeToNothing, isBrowser, isNotBrowser)
  const [root, setRoot] = useState<ShadowRoot>()
  const attach = useCallback((host: HTMLElement | null) => {
    if (host) setRoot(host.shadowRoot ?? host.attachShadow({ mode: 'open' }))
  }, [])
  if (!inBrowser) return null
  return (
    <div ref={attach} className="connect-chat">
      {root && createPortal(<ChatApp {...props} root={root} />, root)}
    </div>
  )
}

const subscribeToNothing = (): (() => void) => () => undefined
const isBrowser = (): boolean => true
const isNotBrowser = (): boolean => false
