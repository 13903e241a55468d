import { type ReactNode, useCallback, useLayoutEffect, useRef } from 'react'
import { useAuthentication } from '../react/use-authentication.ts'
import { useChat } from '../react/use-chat.ts'
import { useComposer } from '../react/use-composer.ts'
import { useTranscript } from '../react/use-transcript.ts'
import { Announcer } from './announcer.tsx'
import { Composer } from './composer.tsx'
import { Launcher } from './launcher.tsx'
import { Panel } from './panel/panel.tsx'
import { SignInCard } from './sign-in/sign-in-card.tsx'
import { Transcript } from './transcript/transcript.tsx'
import { type OpenProps, useControlledOpen } from './use-controlled-open.ts'

export interface WidgetProps extends OpenProps {
  readonly mark?: ReactNode
  /** Whether the panel was open when the chat was created, for example after a reload. */
  readonly initiallyOpen: boolean
}

/** The launcher and the panel of the chat. */
export function Widget({ mark, initiallyOpen, ...openProps }: WidgetProps): ReactNode {
  const chat = useChat()
  const { isOpen, request } = useControlledOpen(chat, openProps)
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
    const byUser = byLauncher || navigator.userActivation?.isActive === true || isFocused(launcher.current)
    if (!byUser) return
    // On a touch screen, focusing the field would open the keyboard over the panel.
    const touch = window.matchMedia?.('(pointer: coarse)').matches
    const target = touch ? panel.current : (input.current ?? panel.current)
    target?.focus({ preventScroll: true })
  }, [isOpen])

  return (
    <div className="widget" data-open={isOpen}>
      <Launcher open={isOpen} unread={chat.unread} buttonRef={launcher} onToggle={() => toggle(!isOpen)} />
      {isOpen && (
        <ConnectedPanel
          mark={mark}
          panelRef={panel}
          inputRef={input}
          seenKey={seenKey.current}
          onSeen={onSeen}
          onMinimise={() => toggle(false)}
        />
      )}
      <Announcer phase={chat.phase} panelOpen={chat.panelOpen} />
    </div>
  )
}

interface ConnectedPanelProps {
  readonly mark: ReactNode
  readonly panelRef: { current: HTMLElement | null }
  readonly inputRef: { current: HTMLTextAreaElement | null }
  readonly seenKey: string | undefined
  readonly onSeen: (key: string | undefined) => void
  readonly onMinimise: () => void
}

function ConnectedPanel(props: ConnectedPanelProps): ReactNode {
  const { inputRef, seenKey, onSeen, ...panel } = props
  const chat = useChat()
  const transcript = useTranscript()
  return (
    <Panel
      {...panel}
      chat={chat}
      typing={transcript.typing}
      empty={transcript.entries.length === 0}
      renderTranscript={({ onNotYou }) => (
        <ConnectedTranscript seenKey={seenKey} onSeen={onSeen} onNotYou={onNotYou} />
      )}
      renderComposer={() => <ConnectedComposer inputRef={inputRef} />}
    />
  )
}

function ConnectedTranscript(props: {
  readonly seenKey: string | undefined
  readonly onSeen: (key: string | undefined) => void
  readonly onNotYou: () => void
}): ReactNode {
  const { seenKey, onSeen, onNotYou } = props
  const view = useTranscript()
  return (
    <Transcript
      view={view}
      nowMs={Date.now()}
      seenKey={seenKey}
      onSeen={onSeen}
      onRetry={view.retry}
      onDiscard={view.discard}
      renderSignIn={(sessionId) => <ConnectedSignIn sessionId={sessionId} onNotYou={onNotYou} />}
    />
  )
}

function ConnectedSignIn(props: { readonly sessionId: string; readonly onNotYou: () => void }): ReactNode {
  const view = useAuthentication(props.sessionId)
  return view && <SignInCard view={view} onNotYou={props.onNotYou} />
}

function ConnectedComposer({ inputRef }: { readonly inputRef: ConnectedPanelProps['inputRef'] }): ReactNode {
  return <Composer view={useComposer()} inputRef={inputRef} />
}

function isFocused(element: HTMLElement | null): boolean {
  const root = element?.getRootNode()
  return (
    (root instanceof ShadowRoot || root instanceof Document) &&
    root.activeElement === element &&
    element !== null
  )
}
