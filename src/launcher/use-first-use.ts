import {
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { ChatError } from '../model/chat-error.ts'
import type { Chat } from '../widget/app/chat-app.tsx'
import { type ChatCommands, createChatCommands } from '../widget/app/chat-commands.ts'
import { reportTo } from '../widget/app/report-to.ts'
import type { HostedProps } from './hosted-props.ts'
import { hasSavedChat, saveForget } from './saved-chat.ts'
import { useBeforePaintEffect } from './use-before-paint-effect.ts'
import { useCheckedProps } from './use-checked-props.ts'
import { useLoading } from './use-loading.ts'
import { type WidgetCode, widgetCode } from './widget-code.ts'

/** Commands that load the widget if they have to. The same object in every render. */
export interface FirstUseCommands {
  /** Runs the command on the chat. Rejects with ChatError if the widget cannot be loaded, or no chat can be created. */
  run<Result>(command: (chat: Chat, code: WidgetCode) => Result | Promise<Result>): Promise<Result>
  /** Forgets the chat. If the widget cannot be loaded now, rejects, and the chat is forgotten when it is. */
  forget(): Promise<void>
}

/** What `<ConnectChat>` shows: its first launcher, then the widget in its place. */
export interface FirstUse extends FirstUseCommands {
  /** The widget, once it is loaded and needed. */
  readonly code: WidgetCode | undefined
  /** Whether the first launcher is shown. */
  readonly hasLauncher: boolean
  /** Whether the last try to load the widget failed; `outdated`: only a reload of the page helps. */
  readonly failed: boolean | 'outdated'
  readonly chat: ChatCommands
  /** Loads the widget and shows it. A failure is reported, and repeated when the browser is online again. */
  readonly load: () => void
  /** The widget is rendered and styled, and not painted yet. */
  readonly onRendered: () => void
  /** No chat can be created with these options. */
  readonly onNoChat: (error: ChatError) => void
}

/** Checks the options, and loads the widget at its first use, or at once if a chat has to go on. */
export function useFirstUse(props: HostedProps): FirstUse {
  const latest = useLatestProps(props)
  const code = useSyncExternalStore(widgetCode.subscribe, widgetCode.current, widgetCode.current)
  const [chat] = useState(createChatCommands)
  const [rendered, setRendered] = useState(false)
  const report = useCallback((error: ChatError) => reportTo(latest.current, error), [latest])
  const { isNeeded, failed, load } = useLoading(report)
  const { base, refuse } = useCheckedProps(props, isNeeded, chat, report)
  useLoadAtOnce(props, base, load)
  const latestBase = useRef(base)
  useBeforePaintEffect(() => {
    latestBase.current = base
  })
  const commands = useMemo(() => createCommands(chat, load, latestBase), [chat, load])
  return {
    ...commands,
    code: isNeeded ? code : undefined,
    hasLauncher: base !== undefined && !rendered,
    failed,
    chat,
    // It has been reported.
    load: () => void load().catch(() => undefined),
    onRendered: () => setRendered(true),
    onNoChat(error) {
      refuse()
      chat.fail(error)
    },
  }
}

/** A chat that goes on after a reload, a panel that is open, and a chat that has to be forgotten wait for no click. */
function useLoadAtOnce(
  { open, defaultOpen, customer }: HostedProps,
  base: string | undefined,
  load: () => Promise<unknown>,
): void {
  const isOpen = open ?? defaultOpen
  const customerId = customer?.id
  useEffect(() => {
    if (base === undefined) return
    // It has been reported.
    if (isOpen || hasSavedChat(base, customerId !== undefined)) load().catch(() => undefined)
  }, [base, isOpen, customerId, load])
}

function createCommands(
  chat: ChatCommands,
  load: () => Promise<unknown>,
  base: RefObject<string | undefined>,
): FirstUseCommands {
  const run: FirstUseCommands['run'] = async (command) => {
    // Options that were refused have no chat to load.
    if (chat.failure() === undefined) await load()
    return chat.run((created) => {
      const code = widgetCode.current()
      if (!code) throw new TypeError('no code')
      return command(created, code)
    })
  }
  return {
    run,
    async forget() {
      const remember = (): void => {
        if (base.current !== undefined && !widgetCode.current()) saveForget(base.current)
      }
      // Sites navigate after a logout.
      addEventListener('pagehide', remember)
      try {
        await run((created) => created.forget())
      } catch (error) {
        remember()
        throw error
      } finally {
        removeEventListener('pagehide', remember)
      }
    },
  }
}

/** The properties of the last render that was committed. */
export function useLatestProps<Props>(props: Props): { readonly current: Props } {
  const latest = useRef(props)
  useBeforePaintEffect(() => {
    latest.current = props
  })
  return latest
}
