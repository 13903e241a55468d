import { ConnectChat, type ConnectChatProps, type Texts } from 'connect-chat-widget'
import { type BffOptions, createBff, Refused } from 'connect-chat-widget/bff'
import {
  type ChatError,
  ChatProvider,
  createChat,
  type HostEvents,
  useComposer,
} from 'connect-chat-widget/headless'
import { type Sandbox, startSandbox } from 'connect-chat-widget/sandbox'
import type { ConnectChatApi, ConnectChatEvent } from 'connect-chat-widget/script'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

export const widget = <ConnectChat api="/connect-chat" customer={{ displayName: 'Ada' }} locale="de" />
// @ts-expect-error `api` is required
export const withoutApi = <ConnectChat />
// @ts-expect-error this event does not exist
export const unknownEvent = <ConnectChat api="/connect-chat" on={{ 'sign-in-maybe': () => undefined }} />

const props: ConnectChatProps = {
  api: '/connect-chat',
  theme: 'dark',
  on: { 'signed-in': ({ displayName }) => displayName?.toUpperCase() },
  onError: (error) => {
    const chatError: ChatError = error
    console.error(chatError.code, chatError.retryable)
  },
}
export const spread = <ConnectChat {...props} />

export function Field() {
  const { draft, setDraft, send, canSend } = useComposer()
  const exact: Same<typeof canSend, boolean> = true
  return (
    <input value={draft} disabled={!exact} onChange={(event) => setDraft(event.target.value)} onBlur={send} />
  )
}
export const customUi = (
  <ChatProvider chat={createChat({ api: '/connect-chat' })}>
    <Field />
  </ChatProvider>
)

export const names: readonly (keyof HostEvents)[] = ['opened', 'signed-in']
export const launcherName = (texts: Texts): string => texts.openChat

export const handle: (request: Request) => Promise<Response> = createBff({} as BffOptions)
export const refused: Error = new Refused('too-late')

export const sandbox: Promise<Sandbox> = startSandbox()
export const approve = (running: Sandbox): void => running.identity.decides('approve')

window.connectChat ||= []
window.connectChat.push((chat: ConnectChatApi) => {
  const off: () => void = chat.on('sign-in-failed', ({ reason }) => reason satisfies string | undefined)
  off()
})

/** React 18 finds the element in the global namespace, React 19 in its own. */
export const element = (
  <connect-chat
    api="/connect-chat"
    theme="dark"
    open
    keep-text="false"
    class="chat"
    onsigned-in={({ detail }) => detail.displayName?.toUpperCase()}
    ref={(chat) => {
      chat?.on('ended', ({ reason }) => console.warn(reason))
    }}
  >
    <button type="button" slot="launcher">
      Ask us
    </button>
  </connect-chat>
)
// @ts-expect-error `api` is required
export const elementWithoutApi = <connect-chat />
// @ts-expect-error this theme does not exist
export const unknownTheme = <connect-chat api="/connect-chat" theme="pink" />
// @ts-expect-error this attribute does not exist
export const unknownAttribute = <connect-chat api="/connect-chat" them="dark" />
// @ts-expect-error this event does not exist
export const unknownElementEvent = <connect-chat api="/connect-chat" onmaybe={() => undefined} />

const found = document.querySelector('connect-chat')
const onMessage = ({ detail }: ConnectChatEvent<'message'>): boolean => detail.own
found?.addEventListener('message', onMessage)
found?.removeEventListener('message', onMessage)
found?.addEventListener('click', ({ clientX }) => clientX)
// @ts-expect-error the event has the payload only
found?.addEventListener('message', ({ detail }) => detail.text)
found?.chat?.send('Hello')
if (found) found.options = { customer: { displayName: 'Ada' } }
