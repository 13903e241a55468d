import { type ReactNode, useEffect, useRef } from 'react'
import type { HostEventName, HostListener } from '../model/host-event.ts'
import { ChatError } from '../react/chat-error.ts'
import { ChatProvider, type UseCreateChatProps, useCreateChat } from '../react/provider.tsx'
import { type Appearance, Surface } from './surface.tsx'
import type { TextOverrides } from './texts/texts.ts'
import { TextsProvider } from './texts-context.tsx'
import type { OpenProps } from './use-controlled-open.ts'
import { useLanguage } from './use-language.ts'
import { Widget } from './widget.tsx'

type ChatOptions = UseCreateChatProps['options']
export type Chat = NonNullable<ReturnType<typeof useCreateChat>>
/** Listeners by name of the event. */
export type HostListeners = { readonly [Name in HostEventName]?: HostListener<Name> }

export interface ChatAppProps extends ChatOptions, Appearance, OpenProps {
  readonly root: ShadowRoot
  /** Name in the header; each language has a default. */
  readonly name?: string
  /** Logo for the header, 36 px square. */
  readonly mark?: ReactNode
  /** Texts that replace the default ones. */
  readonly texts?: TextOverrides
  /** Called with every error; `message` is for developers. */
  readonly onError?: (error: ChatError) => void
  /** Listeners by name of the event. */
  readonly on?: HostListeners
  /** Called with the chat after it is created and before it is rendered. */
  readonly onChat?: (chat: Chat) => void
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
    texts,
    onError,
    on,
    onChat,
    onRendered: onDrawn,
    ...rest
  } = props
  const { open, defaultOpen, onOpenChange, ...options } = rest
  const latestOnError = useRef(onError)
  useEffect(() => {
    latestOnError.current = onError
  })
  const handleError = (error: ChatError): void => {
    if (latestOnError.current) latestOnError.current(error)
    // Developers must see a configuration error: without a listener it goes to the console.
    else if (error.code === 'invalid-option') reportError(error)
  }
  const initiallyOpen = useRef(false)
  const chat = useCreateChat({
    options,
    onError: handleError,
    onCreated(created) {
      initiallyOpen.current = created.get().panelOpen
      onChat?.(created)
    },
  })
  const language = useLanguage({ requested: props.locale, overrides: texts, name }, (cause) =>
    handleError(new ChatError('load-failed', 'the words of the language could not be loaded', { cause })),
  )
  useListeners(chat, on)
  if (!chat || !language) return null
  return (
    <TextsProvider locale={language.locale} texts={language.texts}>
      <Surface root={root} theme={theme} accent={accent} position={position} onRendered={onDrawn}>
        <ChatProvider chat={chat}>
          <Widget
            mark={mark}
            open={open}
            defaultOpen={defaultOpen}
            onOpenChange={onOpenChange}
            initiallyOpen={initiallyOpen.current}
          />
        </ChatProvider>
      </Surface>
    </TextsProvider>
  )
}

/** Calls the listeners of the last render with the chat's events. */
function useListeners(chat: Chat | undefined, on: HostListeners = {}): void {
  const latest = useRef(on)
  useEffect(() => {
    latest.current = on
  })
  const names = Object.keys(on).sort().join(' ')
  useEffect(() => {
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
