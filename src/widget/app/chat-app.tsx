import {
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import type { HostEventName, HostListener } from '../../model/host-event.ts'
import { ChatError } from '../../react/chat-error.ts'
import { ChatProvider, type UseCreateChatProps, useCreateChat } from '../../react/provider.tsx'
import type { ReturnKey } from '../composer/composer.tsx'
import type { ContactLink } from '../contact-link.ts'
import type { Greeting } from '../greeting.ts'
import {
  contentTypesOf,
  type Renderers,
  RenderersContext,
  type RenderersContextValue,
} from '../renderers/renderers.ts'
import { WidgetBoundary } from '../renderers/widget-boundary.tsx'
import { pageLanguage } from '../texts/page-language.ts'
import type { TextOverrides } from '../texts/texts.ts'
import { TextsProvider } from '../texts/texts-context.tsx'
import { useLanguage } from '../texts/use-language.ts'
import { watchPageLanguage } from '../texts/watch-page-language.ts'
import { openOnceShown } from './open-once-shown.ts'
import { type ReportError, ReportErrorContext } from './report-error.ts'
import { type ErrorListeners, reportTo } from './report-to.ts'
import { type Appearance, Surface } from './surface.tsx'
import type { OpenProps } from './use-controlled-open.ts'
import { Widget } from './widget.tsx'

type ChatOptions = UseCreateChatProps['options']
export type Chat = NonNullable<ReturnType<typeof useCreateChat>>
/** Listeners by name of the event. */
export type HostListeners = { readonly [Name in HostEventName]?: HostListener<Name> }

export interface ChatAppProps extends ChatOptions, Appearance, OpenProps {
  readonly root: ShadowRoot
  /**
   * Name in the header.
   * @defaultValue `name` of the texts
   */
  readonly name?: string | undefined
  /** Logo for the header, 36 px square. */
  readonly mark?: ReactNode
  /** Texts that replace the default ones. */
  readonly texts?: TextOverrides | undefined
  /** Renderers that replace or add to those of the widget. Read when the chat is created, and at each render. */
  readonly renderers?: Renderers | undefined
  /**
   * When the contact flow's auto-disconnect ends the chat of an idle customer, in minutes of silence, 2-480. With it, an
   * idle customer sees the time that is left.
   */
  readonly autoDisconnectMinutes?: number | undefined
  /**
   * Whether each message has a button that copies it.
   * @defaultValue `true`
   */
  readonly copy?: boolean | undefined
  /**
   * What greets a customer at the beginning of a conversation, below the mark and the name; `false` shows no greeting.
   * @defaultValue the sentence `welcomeTitle` of the texts, without topics
   */
  readonly greeting?: Greeting | false | undefined
  /**
   * Other ways to reach you, shown where no chat can be started: links, or an element of your own.
   * @defaultValue none
   */
  readonly contactLinks?: readonly ContactLink[] | ReactElement | undefined
  /**
   * Whether the menu saves and prints the conversation.
   * @defaultValue `true`
   */
  readonly transcript?: boolean | undefined
  /**
   * Whether the browser's Back minimises the panel while it covers the screen, as on a phone: the open panel has a
   * history entry of its own. Turn it off if the page's router does not take one.
   * @defaultValue `true`
   */
  readonly backButton?: boolean | undefined
  /**
   * What the Return key does in the field for messages: it sends, or it begins a line. `auto` begins a line where the
   * only pointer is a finger: the keyboard of a phone has no Shift+Return.
   * @defaultValue `auto`
   */
  readonly returnKey?: ReturnKey | undefined
  /** Called with every error; `message` is for developers. */
  readonly onError?: ((error: ChatError) => void) | undefined
  /** Listeners by name of the event. */
  readonly on?: HostListeners | undefined
  /** Called with the chat after it is created and before it is rendered. */
  readonly onChat?: (chat: Chat) => void
  /** Called if no chat can be created with these options, after `onError`. */
  readonly onNoChat?: (error: ChatError) => void
  /** Whether another launcher stands for the widget's, which is rendered as soon as the chat is used. */
  readonly launcherLater?: boolean | undefined
  /** Called when the widget's launcher is rendered and styled, before anything gets the focus and before the first paint. */
  readonly onRendered?: () => void
}

/** Renders the chat into a shadow root: creates the session, loads the language, and shows the widget. */
export function ChatApp(props: ChatAppProps): ReactNode {
  const {
    root,
    name,
    mark,
    theme,
    accent,
    position,
    hideFromReplay,
    texts,
    onError,
    on,
    onChat,
    onNoChat,
    launcherLater,
    onRendered,
    renderers = NO_RENDERERS,
    autoDisconnectMinutes,
    copy,
    greeting,
    contactLinks,
    transcript,
    backButton,
    returnKey,
    contentTypes = contentTypesOf(renderers),
    ...rest
  } = props
  const language = useSyncExternalStore(watchPageLanguage, pageLanguage)
  const locale = props.locale || language
  const { open, defaultOpen, onOpenChange, ...options } = rest
  const host = useRef<ErrorListeners>({ onError, on })
  useEffect(() => {
    host.current = { onError, on }
  })
  const initiallyOpen = useRef(false)
  const chat = useCreateChat({
    options: { ...options, locale, contentTypes },
    onError(error) {
      reportTo(host.current, error)
      if (error.code === 'invalid-option') onNoChat?.(error)
    },
    onCreated(created) {
      initiallyOpen.current = created.get().panelOpen
      openOnceShown(created, root)
      onChat?.(created)
    },
  })
  // A chat fires its errors as events, which come back to `onError` above.
  const reportFailure = useRef<ReportError>(() => undefined)
  useEffect(() => {
    reportFailure.current = (code, cause) => {
      const error = new ChatError(code, 'a part of the widget could not be loaded or shown', { cause })
      if (chat) chat.report(error)
      else reportTo(host.current, error)
    }
  })
  const report = useCallback<ReportError>((code, cause) => reportFailure.current(code, cause), [])
  const loaded = useLanguage({ requested: locale, overrides: texts, name }, (cause) =>
    report('load-failed', cause),
  )
  useListeners(chat, on)
  if (!chat || !loaded) return null
  return (
    <TextsProvider locale={loaded.locale} texts={loaded.texts}>
      <Surface {...{ root, theme, accent, position, hideFromReplay }}>
        <WidgetBoundary
          onError={(error) => {
            // The notice is what is rendered now.
            onRendered?.()
            chat.report(error)
          }}
        >
          <ChatProvider chat={chat}>
            <ReportErrorContext.Provider value={report}>
              <HostRenderers renderers={renderers} copy={copy} onError={chat.report}>
                <Widget
                  mark={mark}
                  greeting={greeting}
                  contactLinks={contactLinks}
                  open={open}
                  defaultOpen={defaultOpen}
                  onOpenChange={onOpenChange}
                  initiallyOpen={initiallyOpen.current}
                  transcript={transcript}
                  backButton={backButton}
                  returnKey={returnKey}
                  autoDisconnectMinutes={validMinutes(autoDisconnectMinutes)}
                  launcherLater={launcherLater}
                  onRendered={onRendered}
                />
              </HostRenderers>
            </ReportErrorContext.Provider>
          </ChatProvider>
        </WidgetBoundary>
      </Surface>
    </TextsProvider>
  )
}

const NO_RENDERERS: Renderers = {}

/** A number that Connect would not accept shows no time. */
function validMinutes(minutes: number | undefined): number | undefined {
  return minutes !== undefined && minutes >= 2 && minutes <= 480 ? minutes : undefined
}

function HostRenderers(props: RenderersContextValue & { readonly children: ReactNode }): ReactNode {
  const { renderers, copy, onError, children } = props
  const value = useMemo(() => ({ renderers, copy, onError }), [renderers, copy, onError])
  return <RenderersContext.Provider value={value}>{children}</RenderersContext.Provider>
}

/** Calls the listeners of the last render with the chat's events. Errors go to `reportTo`. */
function useListeners(chat: Chat | undefined, on: HostListeners = {}): void {
  const latest = useRef(on)
  useLayoutEffect(() => {
    latest.current = on
  })
  const names = Object.keys(on)
    .filter((name) => name !== 'error')
    .sort()
    .join(' ')
  // Before the effect that opens the panel for `open` and `defaultOpen`.
  useLayoutEffect(() => {
    if (!chat || names === '') return
    const stops = (names.split(' ') as HostEventName[]).map((name) =>
      chat.on(name, (payload) => callListener(latest.current, name, payload)),
    )
    return () => {
      for (const stop of stops) stop()
    }
  }, [chat, names])
}

function callListener<Name extends HostEventName>(
  listeners: HostListeners,
  name: Name,
  payload: Parameters<HostListener<Name>>[0],
): void {
  const listener: HostListener<Name> | undefined = listeners[name]
  listener?.(payload)
}
