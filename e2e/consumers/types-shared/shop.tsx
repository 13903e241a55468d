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
// @ts-expect-error without an address there is no chat
export const nowhere = <ConnectChat />
// @ts-expect-error an event that does not exist is not listened for
export const deaf = <ConnectChat api="/connect-chat" on={{ 'sign-in-maybe': () => undefined }} />

const props: ConnectChatProps = {
  api: '/connect-chat',
  theme: 'dark',
  on: { 'signed-in': ({ displayName }) => displayName?.toUpperCase() },
  onError: (error) => {
    const told: ChatError = error
    console.error(told.code, told.retryable)
  },
}
export const spread = <ConnectChat {...props} />

export function Line() {
  const { draft, setDraft, send, canSend } = useComposer()
  const exact: Same<typeof canSend, boolean> = true
  return (
    <input value={draft} disabled={!exact} onChange={(event) => setDraft(event.target.value)} onBlur={send} />
  )
}
export const own = (
  <ChatProvider chat={createChat({ api: '/connect-chat' })}>
    <Line />
  </ChatProvider>
)

export const names: readonly (keyof HostEvents)[] = ['opened', 'signed-in']
export const launcherName = (texts: Texts): string => texts.openChat

export const handle: (request: Request) => Promise<Response> = createBff({} as BffOptions)
export const no: Error = new Refused('too-late')

export const sandbox: Promise<Sandbox> = startSandbox()
export const decides = (one: Sandbox): void => one.identity.decides('approve')

window.connectChat ||= []
window.connectChat.push((chat: ConnectChatApi) => {
  const off: () => void = chat.on('sign-in-failed', ({ reason }) => reason satisfies string | undefined)
  off()
})

/** React 18 finds it in the global namespace, React 19 in its own. */
export const element = (
  <connect-chat
    api="/connect-chat"
    theme="dark"
    open
    keep-text="false"
    class="chat"
    onsigned-in={({ detail }) => detail.displayName?.toUpperCase()}
    ref={(one) => {
      one?.on('ended', ({ reason }) => console.warn(reason))
    }}
  >
    <button type="button" slot="launcher">
      Ask us
    </button>
  </connect-chat>
)
// @ts-expect-error without an address there is no chat
export const silent = <connect-chat />
// @ts-expect-error no such theme
export const pink = <connect-chat api="/connect-chat" theme="pink" />
// @ts-expect-error no such attribute
export const typo = <connect-chat api="/connect-chat" them="dark" />
// @ts-expect-error no such event
export const mute = <connect-chat api="/connect-chat" onmaybe={() => undefined} />

const found = document.querySelector('connect-chat')
const hear = ({ detail }: ConnectChatEvent<'message'>): boolean => detail.own
found?.addEventListener('message', hear)
found?.removeEventListener('message', hear)
found?.addEventListener('click', ({ clientX }) => clientX)
// @ts-expect-error what comes with a message is its payload and nothing else
found?.addEventListener('message', ({ detail }) => detail.text)
found?.chat?.send('Hello')
if (found) found.options = { customer: { displayName: 'Ada' } }
