import {
  type ForwardRefExoticComponent,
  forwardRef,
  type MouseEvent,
  type ReactNode,
  type Ref,
  type RefAttributes,
  useCallback,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { createPortal } from 'react-dom'
import type { ExportedTranscript } from '../content/transcript/export.ts'
import { stopEvents } from '../widget/app/stop-events.ts'
import type { ExportAction } from '../widget/export/export-conversation.ts'
import { pageLanguage } from '../widget/texts/page-language.ts'
import { FirstLauncher } from './first-launcher.tsx'
import type { HostedProps } from './hosted-props.ts'
import { useBeforePaintEffect } from './use-before-paint-effect.ts'
import { useFirstUse, useLatestProps } from './use-first-use.ts'
import { widgetCode } from './widget-code.ts'

/** Properties of `<ConnectChat>`. */
export type ConnectChatProps = HostedProps

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
 * into its own shadow root, and nothing on the server. The page loads the launcher; everything else is loaded at the first
 * use, or at once if the panel is open or this browser has a chat that goes on.
 * @example <ConnectChat api="/connect-chat" customer={{ id: user?.id ?? null, displayName: 'Ada' }} />
 */
export const ConnectChat: ForwardRefExoticComponent<ConnectChatProps & RefAttributes<ConnectChatHandle>> =
  forwardRef(HostedChat)

function HostedChat(props: ConnectChatProps, ref: Ref<ConnectChatHandle>): ReactNode {
  // Undefined on a server, where nothing is rendered.
  const language = useSyncExternalStore(subscribeToNothing, pageLanguage, () => undefined)
  const [root, setRoot] = useState<ShadowRoot>()
  const attach = useCallback((host: HTMLElement | null) => {
    if (host) setRoot(host.shadowRoot ?? host.attachShadow({ mode: 'open' }))
  }, [])
  const latest = useLatestProps(props)
  const firstUse = useFirstUse(props)
  const { code, chat, hasLauncher, failed, run, forget } = firstUse
  const launcher = useRef<HTMLButtonElement>(null)
  /** The customer pressed the first launcher, and the widget is not there yet. */
  const [isPressed, setPressed] = useState(false)
  /** The first launcher had the focus, which is in the widget now. */
  const [isLeaving, setLeaving] = useState(false)
  const { open, onOpenChange, accent, theme, position, locale, texts } = props
  const isShown = code !== undefined && !hasLauncher
  useBeforePaintEffect(() => {
    if (!isPressed || !isShown) return
    setPressed(false)
    // Only now, so that the listeners of the host hear of it.
    if (open === undefined) chat.current()?.open()
  }, [isPressed, isShown])
  useBeforePaintEffect(() => root && stopEvents(root, FIRST_EVENTS), [root])
  useBeforePaintEffect(() => {
    const { host } = root ?? {}
    if (!accent || !(host instanceof HTMLElement)) return
    host.style.setProperty('--connect-chat-accent', accent)
    return () => void host.style.removeProperty('--connect-chat-accent')
  }, [root, accent])
  useImperativeHandle(ref, () => {
    const exportAs = (action: ExportAction) =>
      run((created, { exportForHost }) => exportForHost(created, action, latest.current))
    return {
      forget,
      transcript: () => exportAs('read'),
      saveTranscript: () => exportAs('save').then(() => undefined),
      printTranscript: () => exportAs('print').then(() => undefined),
    }
  }, [run, forget, latest])
  if (language === undefined) return null
  const press = (event: MouseEvent): void => {
    // Components of the host around this one, through the portal.
    event.stopPropagation()
    setPressed(true)
    firstUse.load()
    if (open !== undefined) onOpenChange?.(true)
  }
  const onRendered = (): void => {
    const first = launcher.current
    // Before the removal: removing the focused element costs the browser another layout.
    if (first && root?.activeElement === first) {
      otherLauncher(root, first)?.focus()
      setLeaving(true)
      code?.removeLater(first, () => setLeaving(false))
    }
    firstUse.onRendered()
  }
  return (
    <div ref={attach} className="connect-chat">
      {root &&
        createPortal(
          <>
            {(hasLauncher || isLeaving) && (
              <FirstLauncher
                {...{ root, theme, position, failed }}
                locale={locale || language}
                pressed={isPressed}
                buttonRef={launcher}
                overrides={texts}
                onOpen={press}
                onApproach={prefetch}
              />
            )}
            {code && (
              <code.ContainedApp
                {...props}
                // The panel opens below the launcher that has the focus, which then moves into it.
                {...(isPressed && open !== undefined ? { open: false } : {})}
                root={root}
                onChat={chat.provide}
                onNoChat={firstUse.onNoChat}
                onRendered={onRendered}
              />
            )}
          </>,
          root,
        )}
    </div>
  )
}

/** What the launcher keeps from the page; the widget keeps more. */
const FIRST_EVENTS = ['keydown', 'keyup', 'keypress', 'touchstart']

/** A failure is reported when the widget is needed, after another try. */
const prefetch = (): void => void widgetCode.load().catch(() => undefined)

function otherLauncher(root: ShadowRoot, first: HTMLElement): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>('.launcher')].find((one) => one !== first)
}

/** The widget follows the page's language; the first launcher is named by it once. */
const subscribeToNothing = (): (() => void) => () => undefined
