import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { Participant } from '../../model/participant.ts'
import type { ChatView } from '../../react/api.ts'
import { ClearIcon, EndIcon } from '../icons.tsx'
import { useMediaQuery } from '../media-query.ts'
import { useTexts } from '../texts-context.tsx'
import { useFocusFallback } from '../use-focus-fallback.ts'
import { Banner } from './banner.tsx'
import { Confirm } from './confirm.tsx'
import { Header } from './header.tsx'
import { Menu, type MenuItem } from './menu.tsx'
import { Failed, Foot, OtherTabs, Starting, Welcome } from './states.tsx'
import { statusLine } from './status-line.ts'
import { trapFocus } from './trap-focus.ts'
import { useVisibleHeight } from './visible-height.ts'

export interface PanelProps {
  readonly chat: ChatView
  readonly typing: readonly Participant[]
  /** Whether there is anything to read. */
  readonly empty: boolean
  readonly mark?: ReactNode
  readonly panelRef: RefObject<HTMLElement | null>
  readonly onMinimise: () => void
  readonly renderTranscript: (actions: { readonly onNotYou: () => void }) => ReactNode
  readonly renderComposer: () => ReactNode
}

/** The window of the chat: a dialog that leaves the page usable, and covers it whole on a phone. */
export function Panel(props: PanelProps): ReactNode {
  const { chat, typing, empty, mark, panelRef, onMinimise, renderTranscript, renderComposer } = props
  const { texts } = useTexts()
  const [menuOpen, setMenuOpen] = useState(false)
  const [asking, setAsking] = useState<'end' | 'forget'>()
  const menuButton = useRef<HTMLButtonElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const covers = useMediaQuery('(width < 480px)')
  useVisibleHeight(panelRef, covers)
  const { phase } = chat
  const canEnd = phase === 'live' || phase === 'ending'

  const closeMenu = useCallback((back: boolean) => {
    setMenuOpen(false)
    if (back) menuButton.current?.focus()
  }, [])
  const focus = useFocusFallback(panelRef, panelRef, `${phase} ${asking} ${chat.error?.code}`)
  const ending = useRef(false)
  const { pending, error } = asking === 'end' ? chat.end : chat.forget
  useEffect(() => {
    ending.current = asking === 'end' && (ending.current || phase === 'ending')
    const answered = !pending && !error
    // After its end a chat may go on: with a flow that asks how it was.
    const over =
      asking === 'end'
        ? !canEnd || (ending.current && phase === 'live' && answered)
        : phase === 'idle' && answered
    // What the question was about has happened.
    if (asking && over) setAsking(undefined)
  }, [asking, canEnd, phase, pending, error])
  // A question has the keyboard to itself; set as a property, since React 18 writes no `inert`.
  useEffect(() => {
    const covered = [body.current, body.current?.previousElementSibling]
    for (const part of covered) if (part instanceof HTMLElement) part.inert = asking !== undefined
  }, [asking])

  const ask = (what: 'end' | 'forget'): void => {
    setMenuOpen(false)
    setAsking(what)
  }
  const cancel = (): void => {
    setAsking(undefined)
    // After the render that makes the panel usable again.
    requestAnimationFrame(() => (menuButton.current ?? panelRef.current)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onMinimise()
    else if (covers) trapFocus(event, event.currentTarget)
  }
  const items: readonly MenuItem[] = [
    ...(canEnd ? [{ key: 'end', icon: <EndIcon />, label: texts.endChat, onChoose: () => ask('end') }] : []),
    { key: 'forget', icon: <ClearIcon />, label: texts.forget, onChoose: () => ask('forget') },
  ]

  return (
    <section
      ref={panelRef}
      className="panel"
      part="panel"
      role="dialog"
      aria-modal={covers || undefined}
      aria-label={texts.name}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      {...focus}
    >
      <Header
        name={texts.name}
        mark={mark}
        status={statusLine(chat, typing, texts)}
        menuOpen={menuOpen}
        onMenu={canEnd || phase === 'ended' ? () => setMenuOpen((open) => !open) : undefined}
        menuButtonRef={menuButton}
        onMinimise={onMinimise}
      />
      <div ref={body} className="body">
        {menuOpen && <Menu items={items} onClose={closeMenu} />}
        {phase === 'live' && (
          <Banner connection={chat.connection} tryAtMs={chat.tryAtMs} onTryNow={chat.reconnect} />
        )}
        {content()}
      </div>
      {asking && (
        <Confirm
          title={asking === 'end' ? texts.endTitle : texts.forgetTitle}
          text={asking === 'end' ? texts.endText : texts.forgetText}
          confirm={asking === 'end' ? texts.endConfirm : texts.forgetConfirm}
          command={
            asking === 'end' ? { ...chat.end, pending: chat.end.pending || phase === 'ending' } : chat.forget
          }
          onCancel={cancel}
        />
      )}
    </section>
  )

  function content(): ReactNode {
    if (phase === 'idle') return <Welcome onStart={chat.start.run} />
    if (phase === 'failed' && empty) return <Failed view={chat} />
    const over = phase === 'ended' || phase === 'failed'
    const otherTabs = phase === 'live' && chat.connection === 'other-tabs'
    const waiting = empty && !over && !otherTabs
    return (
      <>
        {waiting ? <Starting /> : renderTranscript({ onNotYou: () => ask('forget') })}
        {over ? <Foot view={chat} /> : otherTabs ? <OtherTabs view={chat} /> : renderComposer()}
      </>
    )
  }
}
