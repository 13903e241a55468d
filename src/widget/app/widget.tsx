import {
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useChat } from '../../react/use-chat.ts'
import { useChatEvent } from '../../react/use-chat-event.ts'
import { useComposer } from '../../react/use-composer.ts'
import { useTranscript } from '../../react/use-transcript.ts'
import type { ChatView } from '../../react/views.ts'
import { Announcer } from '../announcements/announcer.tsx'
import { Composer, type ReturnKey } from '../composer/composer.tsx'
import type { ContactLink } from '../contact-link.ts'
import type { Greeting } from '../greeting.ts'
import { Launcher } from '../launcher/launcher.tsx'
import { useLazyPart } from '../lazy/lazy-part.ts'
import {
  filesPart,
  greetingPart,
  keysPart,
  signInHelpPart,
  signInMorePart,
  signInPart,
} from '../lazy/message-parts.ts'
import { Panel } from '../panel/panel.tsx'
import { contentLanguage } from '../texts/content-language.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { Transcript } from '../transcript/transcript.tsx'
import { type OpenProps, useControlledOpen } from './use-controlled-open.ts'

export interface WidgetProps extends OpenProps {
  /** Whether the menu saves and prints the conversation; it does if absent. */
  readonly transcript?: boolean | undefined
  /** Whether the browser's Back minimises a panel that covers the screen; it does if absent. */
  readonly backButton?: boolean | undefined
  readonly returnKey?: ReturnKey | undefined
  readonly mark?: ReactNode
  /** Other ways to reach the host, shown where no chat can be started. */
  readonly contactLinks?: readonly ContactLink[] | ReactElement | undefined
  readonly greeting?: Greeting | false | undefined
  /** Whether the panel was open when the chat was created, for example after a reload. */
  readonly initiallyOpen: boolean
  /** When Connect ends the chat of an idle customer, in minutes of silence. */
  readonly autoDisconnectMinutes?: number | undefined
  readonly launcherLater?: boolean | undefined
  readonly onRendered?: (() => void) | undefined
}

/** The launcher and the panel of the chat. */
export function Widget(props: WidgetProps): ReactNode {
  const { mark, initiallyOpen, autoDisconnectMinutes, transcript = true, ...others } = props
  const { backButton, returnKey, greeting, contactLinks, launcherLater, onRendered, ...openProps } = others
  const chat = useChat()
  const { isOpen, request } = useControlledOpen(chat, openProps)
  const hasLauncher = useRef(false)
  if (!launcherLater || isOpen || chat.phase !== 'idle') hasLauncher.current = true
  const launcher = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const seenKey = useRef<string>(undefined)
  const launcherPressed = useRef(false)
  const wasOpen = useRef(openProps.open ?? initiallyOpen)

  const toggle = useCallback(
    (open: boolean) => {
      launcherPressed.current = true
      request(open)
    },
    [request],
  )
  const onSeen = useCallback((key: string | undefined) => {
    seenKey.current = key
  }, [])

  // The focus moves into a panel that the customer opens, and back to the launcher when they close it. A panel
  // that opens by itself does not move it.
  useLayoutEffect(() => {
    if (wasOpen.current === isOpen) return
    wasOpen.current = isOpen
    const byLauncher = launcherPressed.current
    launcherPressed.current = false
    if (!isOpen) {
      if (byLauncher) launcher.current?.focus()
      return
    }
    const byUser = byLauncher || navigator.userActivation?.isActive === true || hasFocus(launcher.current)
    if (!byUser) return
    // On a touch screen, focusing the field would open the keyboard over the panel.
    const touch = window.matchMedia?.('(pointer: coarse)').matches
    const target = touch ? panel.current : (input.current ?? panel.current)
    target?.focus({ preventScroll: true })
  }, [isOpen])

  return (
    <div className="widget" data-open={isOpen}>
      <Announcer phase={chat.phase} panelOpen={chat.panelOpen}>
        {hasLauncher.current && (
          <Launcher
            open={isOpen}
            unread={chat.unread}
            buttonRef={launcher}
            onToggle={() => toggle(!isOpen)}
            onRendered={onRendered}
          />
        )}
        {isOpen && (
          <ConnectedPanel
            mark={mark}
            greeting={greeting}
            contactLinks={contactLinks}
            transcript={transcript}
            backButton={backButton}
            returnKey={returnKey}
            panelRef={panel}
            inputRef={input}
            seenKey={seenKey.current}
            onSeen={onSeen}
            autoDisconnectMinutes={autoDisconnectMinutes}
            onMinimise={() => toggle(false)}
          />
        )}
      </Announcer>
    </div>
  )
}

interface ConnectedPanelProps
  extends Pick<WidgetProps, 'backButton' | 'returnKey' | 'greeting' | 'contactLinks'> {
  readonly transcript: boolean
  readonly mark: ReactNode
  readonly panelRef: { current: HTMLElement | null }
  readonly inputRef: { current: HTMLTextAreaElement | null }
  readonly seenKey: string | undefined
  readonly autoDisconnectMinutes: number | undefined
  readonly onSeen: (key: string | undefined) => void
  readonly onMinimise: () => void
}

function ConnectedPanel(props: ConnectedPanelProps): ReactNode {
  const { inputRef, seenKey, onSeen, autoDisconnectMinutes, transcript: canKeep, ...others } = props
  const { returnKey, greeting, ...panel } = others
  const chat = useChat()
  const { typing, entries, exportTranscript } = useTranscript()
  const empty = entries.length === 0
  /** Whether this page was loaded after a sign-in in this tab; false once the focus has followed, or a sign-in began here. */
  const cameBack = useRef<boolean>(undefined)
  useChatEvent('sign-in-opened', () => {
    cameBack.current = false
  })
  useChatEvent('sign-in-confirming', () => {
    cameBack.current ??= true
  })
  const isConnected = chat.phase === 'live' && chat.connection === 'connected'
  // In advance: a sign-in has a deadline, and the menu opens offline. What does not load now is loaded when it is needed.
  useEffect(() => {
    if (isConnected) for (const part of [signInPart, keysPart]) part.load().catch(() => undefined)
  }, [isConnected])
  const greets = greeting !== false && <LazyGreeting {...greeting} mark={panel.mark} phase={chat.phase} />
  return (
    <Panel
      {...panel}
      chat={chat}
      typing={typing}
      empty={empty}
      greeting={chat.phase === 'resuming' ? undefined : greets}
      exportTranscript={canKeep && !empty ? exportTranscript : undefined}
      renderTranscript={({ onNotYou }) => (
        <ConnectedTranscript
          {...{ chat, seenKey, onSeen, onNotYou, autoDisconnectMinutes, cameBack }}
          greeting={greets}
          agentName={chat.agent?.displayName}
        />
      )}
      renderComposer={() => <ConnectedComposer inputRef={inputRef} returnKey={returnKey} />}
    />
  )
}

function ConnectedTranscript(props: {
  readonly chat: ChatView
  readonly seenKey: string | undefined
  readonly autoDisconnectMinutes: number | undefined
  readonly greeting: ReactNode
  readonly onSeen: (key: string | undefined) => void
  readonly onNotYou: () => void
  readonly cameBack: CameBack
  readonly agentName: string | undefined
}): ReactNode {
  const { chat, onNotYou, cameBack, agentName, ...others } = props
  const view = useTranscript()
  const [signIns, setSignIns] = useState(0)
  useChatEvent('signed-in', () => {
    // After a sign-in in this tab, the focus goes to the card, which stays in view.
    if (!cameBack.current) setSignIns((count) => count + 1)
  })
  const connected = chat.phase === 'live' && chat.connection !== 'other-tabs'
  return (
    <Transcript
      {...others}
      view={view}
      nowMs={Date.now()}
      waiting={connected && chat.waitingForAgent}
      signIns={signIns}
      disconnected={!connected}
      onRetry={connected ? view.retry : undefined}
      onDiscard={view.discard}
      renderSignIn={(sessionId) => <LazySignIn {...{ sessionId, onNotYou, cameBack, agentName }} />}
    />
  )
}

type CameBack = { current: boolean | undefined }

function LazyGreeting(props: Greeting & Pick<WidgetProps, 'mark'> & Pick<ChatView, 'phase'>): ReactNode {
  const { phase, ...greeting } = props
  const { entries, sendText } = useTranscript()
  const part = useLazyPart(greetingPart, true)
  const canSend = phase === 'live' || phase === 'starting'
  const hasWritten = entries.some((entry) => entry.kind === 'message' && entry.own)
  return part && <part.Greeting {...greeting} canChoose={canSend && !hasWritten} onSay={sendText} />
}

function LazySignIn(props: {
  readonly sessionId: string
  readonly onNotYou: () => void
  readonly cameBack: CameBack
  readonly agentName: string | undefined
}): ReactNode {
  const SignIn = useLazyPart(signInPart, true)
  return SignIn ? (
    <SignIn {...props} helpPart={signInHelpPart} morePart={signInMorePart} />
  ) : (
    <div className="bubble content-loading" aria-hidden />
  )
}

function ConnectedComposer(props: Pick<ConnectedPanelProps, 'inputRef' | 'returnKey'>): ReactNode {
  const view = useComposer()
  const { locale } = useTexts()
  const files = useLazyPart(filesPart, view.canAttach)
  // A file that is sent offline is shown at once.
  useLazyPart(contentLanguage(locale), view.canAttach)
  return <Composer {...props} view={view} Files={files?.ComposerFiles} />
}

/** Whether the closed chat has the focus: its launcher, or the one in whose place it is. */
function hasFocus(launcher: HTMLElement | null): boolean {
  const root = launcher?.getRootNode() as ShadowRoot | undefined
  return root?.activeElement?.localName === 'button'
}
