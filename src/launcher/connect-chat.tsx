import {
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactNode,
  type Ref,
  type RefAttributes,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { createPortal } from 'react-dom'
import type { ExportedTranscript } from '../content/transcript/export.ts'
import { AppBoundary } from './app-boundary.tsx'
import type { ChatAppProps } from './chat-app.tsx'
import { createChatCommands } from './chat-commands.ts'
import type { ExportAction } from './export/export-conversation.ts'
import { exportForHost } from './export-on-demand.ts'

/** Properties of `<ConnectChat>`. */
export type ConnectChatProps = Omit<ChatAppProps, 'root' | 'onChat' | 'onNoChat' | 'onRendered'>

/** What the `ref` of `<ConnectChat>` has. */
export interface ConnectChatHandle {
  /**
   * Ends the chat and clears everything that this browser keeps of it; call it at logout. What is shown disappears at
   * once. Works before the chat is created, while it starts and without a chat. Rejects with ChatError if the BFF does
   * not answer; the request is then repeated, also after a reload.
   */
  forget(): Promise<void>
  /**
   * Returns the conversation as text, in the language of the widget: loads earlier messages first, and says where the
   * text begins if they cannot be loaded. Rejects if the code cannot be loaded.
   */
  transcript(): Promise<ExportedTranscript>
  /** Saves the conversation as a text file in UTF-8. Rejects if it cannot be made. */
  saveTranscript(): Promise<void>
  /** Opens the print dialog with the conversation. Rejects if the browser cannot print. */
  printTranscript(): Promise<void>
}

/**
 * The complete chat: the launcher in the corner, its panel, and the sign-in inside the conversation. It renders
 * into its own shadow root, and nothing on the server.
 * @example <ConnectChat api="/connect-chat" customer={{ id: user?.id ?? null, displayName: 'Ada' }} />
 */
export const ConnectChat: ForwardRefExoticComponent<ConnectChatProps & RefAttributes<ConnectChatHandle>> =
  forwardRef(HostedChat)

function HostedChat(props: ConnectChatProps, ref: Ref<ConnectChatHandle>): ReactNode {
  const inBrowser = useSyncExternalStore(subscribeToNothing, isBrowser, isNotBrowser)
  const [root, setRoot] = useState<ShadowRoot>()
  const [commands] = useState(createChatCommands)
  const attach = useCallback((host: HTMLElement | null) => {
    if (host) setRoot(host.shadowRoot ?? host.attachShadow({ mode: 'open' }))
  }, [])
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useImperativeHandle(ref, () => {
    const exportAs = (action: ExportAction) =>
      commands.run((chat) => exportForHost(chat, action, latest.current))
    return {
      forget: () => commands.run((chat) => chat.forget()),
      transcript: () => exportAs('read'),
      saveTranscript: () => exportAs('save').then(() => undefined),
      printTranscript: () => exportAs('print').then(() => undefined),
    }
  }, [commands])
  if (!inBrowser) return null
  return (
    <div ref={attach} className="connect-chat">
      {root &&
        createPortal(
          <AppBoundary {...props} root={root} onChat={commands.provide} onNoChat={commands.fail} />,
          root,
        )}
    </div>
  )
}

const subscribeToNothing = (): (() => void) => () => undefined
const isBrowser = (): boolean => true
const isNotBrowser = (): boolean => false
