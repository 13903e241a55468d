import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Participant } from '../../model/participant.ts'
import type { ChatView, TranscriptView } from '../../react/views.ts'
import { isComposing } from '../browser/is-composing.ts'
import { useMediaQuery } from '../browser/media-query.ts'
import { useFocusFallback } from '../browser/use-focus-fallback.ts'
import type { ContactLink } from '../contact-link.ts'
import { ClearIcon, EndIcon } from '../icons.tsx'
import { useLazyPart } from '../lazy/lazy-part.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { WithNames } from '../texts/with-names.tsx'
import { Header } from './header.tsx'
import type { MenuItem } from './menu.tsx'
import { menuPart } from './menu-part.ts'
import type { Question } from './question-dialog.tsx'
import { refuseFiles } from './refuse-files.ts'
import { Failed, OtherTabs, PanelFooter, Starting, Welcome } from './states.tsx'
import { statusLine } from './status-line.ts'
import { trapFocus } from './trap-focus.ts'
import { useContactLinks } from './use-contact-links.tsx'
import { useCover } from './use-cover.ts'
import { useExportItems } from './use-export-items.tsx'

export interface PanelProps {
  readonly chat: ChatView
  readonly typing: readonly Participant[]
  /** Whether the transcript has no entries. */
  readonly empty: boolean
  /** Undefined if the menu does not save and print the conversation. */
  readonly exportTranscript?: TranscriptView['exportTranscript'] | undefined
  readonly mark?: ReactNode
  /** Above the skeleton of a chat that starts. */
  readonly greeting?: ReactNode
  /** Shown where no chat can be started. */
  readonly contactLinks?: readonly ContactLink[] | ReactElement | undefined
  /** Whether the browser's Back minimises a panel that covers the screen; it does if absent. */
  readonly backButton?: boolean | undefined
  readonly panelRef: RefObject<HTMLElement | null>
  readonly onMinimise: () => void
  readonly renderTranscript: (actions: { readonly onNotYou: () => void }) => ReactNode
  readonly renderComposer: () => ReactNode
}

/** What a customer does next: writes, or starts a chat again. The panel itself is the last resort: its whole text is read. */
function nextControl(panel: HTMLElement): HTMLElement | null {
  const control = panel.querySelector<HTMLElement>(
    '.composer-text:not(:disabled), :is(.foot, .state) .button-primary',
  )
  return control ?? panel
}

/** The panel of the chat: a non-modal dialog; on a phone it covers the page and is modal. */
export function Panel(props: PanelProps): ReactNode {
  const { chat, typing, empty, mark, panelRef, exportTranscript, renderTranscript, renderComposer } = props
  const { texts } = useTexts()
  const [menuOpen, setMenuOpen] = useState(false)
  const [question, setQuestion] = useState<Question>()
  const { phase } = chat
  const parts = useLazyPart(menuPart, menuOpen || question !== undefined || phase === 'live')
  const links = useContactLinks(props.contactLinks)
  const menuButton = useRef<HTMLButtonElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const fullScreen = useMediaQuery('(width < 480px), (width < 768px) and (height < 480px)')
  const fullHeight = useMediaQuery('(width < 480px), (height < 480px)')
  const onMinimise = useCover(panelRef, fullHeight, fullScreen, props.backButton !== false, props.onMinimise)
  const canEnd = phase === 'live' || phase === 'ending'

  const closeMenu = useCallback((restoreFocus: boolean) => {
    setMenuOpen(false)
    if (restoreFocus) menuButton.current?.focus()
  }, [])
  const exports = useExportItems(exportTranscript, () => closeMenu(true))
  // The rest of the panel is inert while a question is open. React 18 does not write `inert`. Before the focus
  // moves: what is inert cannot have it.
  useLayoutEffect(() => {
    const inertElements = [body.current, body.current?.previousElementSibling]
    for (const element of inertElements)
      if (element instanceof HTMLElement) element.inert = question !== undefined && parts !== undefined
  }, [question, parts])
  const focus = useFocusFallback(panelRef, nextControl, `${phase} ${question} ${chat.error?.code}`)
  const hasBegunToEnd = useRef(false)
  const { pending, error } = chat.end
  useEffect(() => {
    hasBegunToEnd.current = question === 'end' && (hasBegunToEnd.current || phase === 'ending')
    const answered = !pending && !error
    // A flow may continue the chat after its end, for example with a survey.
    const isDone =
      question === 'end'
        ? !canEnd || (hasBegunToEnd.current && phase === 'live' && answered)
        : // It is cleared at once; whether the BFF has ended it is shown in its place.
          phase === 'idle'
    // Close the question: its action is done.
    if (question && isDone) setQuestion(undefined)
  }, [question, canEnd, phase, pending, error])

  const ask = (next: Question): void => {
    setMenuOpen(false)
    setQuestion(next)
  }
  const cancel = (): void => {
    setQuestion(undefined)
    // Wait for the render that makes the panel interactive again.
    requestAnimationFrame(() => (menuButton.current ?? panelRef.current)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape') onMinimise()
    else if (fullScreen) trapFocus(event, event.currentTarget)
  }
  const items: readonly MenuItem[] = [
    ...exports.items,
    ...(canEnd ? [{ key: 'end', icon: <EndIcon />, label: texts.endChat, onChoose: () => ask('end') }] : []),
    { key: 'forget', icon: <ClearIcon />, label: texts.forget, onChoose: () => ask('forget') },
  ]

  return (
    <section
      ref={panelRef}
      className="panel"
      part="panel"
      role="dialog"
      aria-modal={fullScreen || undefined}
      aria-label={texts.panelName(texts.name)}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onDragOver={refuseFiles}
      onDrop={refuseFiles}
      {...focus}
    >
      <Header
        name={texts.name}
        mark={mark}
        // The foot says that the chat has ended.
        status={phase !== 'ended' && <Status chat={chat} typing={typing} />}
        menuOpen={menuOpen}
        onMenu={canEnd || phase === 'ended' || !empty ? () => setMenuOpen((open) => !open) : undefined}
        menuButtonRef={menuButton}
        onMinimise={onMinimise}
      />
      <div ref={body} className="body">
        {menuOpen && parts && (
          <parts.Menu
            items={items}
            customerName={chat.signedIn ? chat.displayName : undefined}
            onNotYou={() => ask('not-you')}
            onClose={closeMenu}
          />
        )}
        {phase === 'live' &&
          (parts ? (
            <parts.Banner connection={chat.connection} tryAtMs={chat.tryAtMs} onTryNow={chat.reconnect} />
          ) : (
            // Offline, the code of the banner does not load.
            chat.connection === 'offline' && <p className="foot-text">{texts.bannerOffline}</p>
          ))}
        {exports.failure && <p className="banner">{exports.failure}</p>}
        {renderContent()}
        {phase === 'failed' && !empty && links}
      </div>
      {question && parts && <parts.QuestionDialog question={question} chat={chat} onCancel={cancel} />}
    </section>
  )

  function renderContent(): ReactNode {
    if (phase === 'idle') return <Welcome view={chat} />
    if (phase === 'failed' && empty) return <Failed view={chat}>{links}</Failed>
    const over = phase === 'ended' || phase === 'failed'
    const otherTabs = phase === 'live' && chat.connection === 'other-tabs'
    const waiting = empty && !over && !otherTabs
    return (
      <>
        {waiting ? (
          <Starting greeting={props.greeting} />
        ) : (
          renderTranscript({ onNotYou: () => ask('not-you') })
        )}
        {over ? <PanelFooter view={chat} /> : otherTabs ? <OtherTabs view={chat} /> : renderComposer()}
      </>
    )
  }
}

/** The status line, with the name of the agent isolated. */
function Status({ chat, typing }: Pick<PanelProps, 'chat' | 'typing'>): ReactNode {
  const { texts } = useTexts()
  const { agent } = chat
  return (
    <WithNames
      names={agent?.displayName ? [agent.displayName] : []}
      text={([displayName]) =>
        statusLine(displayName && agent ? { ...chat, agent: { ...agent, displayName } } : chat, typing, texts)
      }
    />
  )
}
