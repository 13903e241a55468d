import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { AuthenticationView, ChatView, ComposerView, TranscriptView } from '../../src/headless.ts'
import { Composer } from '../../src/widget/composer.tsx'
import { Launcher } from '../../src/widget/launcher.tsx'
import { knownLocale } from '../../src/widget/messages/load-language.ts'
import { Panel } from '../../src/widget/panel/panel.tsx'
import { SignInCard } from '../../src/widget/sign-in/sign-in-card.tsx'
import { Transcript } from '../../src/widget/transcript/transcript.tsx'
import {
  ANA,
  authenticationView,
  BOT,
  chatView,
  composerView,
  failure,
  HOST,
  NOW,
  noticed,
  said,
  signInEntry,
  transcriptView,
} from '../../src/widget/views.test-kit.ts'
import { useWords } from '../../src/widget/words.tsx'
import { TALK, type Talk } from './talk.ts'

export interface Scene {
  readonly name: string
  readonly kind: 'panel' | 'card' | 'phone'
  readonly render: () => ReactNode
}

interface Stage {
  readonly chat?: ChatView
  readonly transcript?: TranscriptView
  readonly composer?: ComposerView
  readonly signIn?: AuthenticationView
  readonly open?: boolean
  readonly unread?: number
  readonly seenKey?: string
}

/** Launcher and panel with everything given. */
function WholeWidget(stage: Stage): ReactNode {
  const { chat = chatView(), transcript = transcriptView([]), composer = composerView() } = stage
  const launcher = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const { open = true, unread = 0, signIn = authenticationView('ready') } = stage
  const nothing = (): void => undefined
  return (
    <div className="widget" data-open={open}>
      <Launcher open={open} unread={unread} onToggle={nothing} buttonRef={launcher} />
      {open && (
        <Panel
          chat={chat}
          typing={transcript.typing}
          empty={transcript.entries.length === 0}
          panelRef={panel}
          onMinimise={nothing}
          renderTranscript={({ onNotYou }) => (
            <Transcript
              view={transcript}
              nowMs={NOW}
              seenKey={stage.seenKey}
              onSeen={nothing}
              onRetry={nothing}
              onDiscard={nothing}
              renderSignIn={() => <SignInCard view={signIn} onNotYou={onNotYou} />}
            />
          )}
          renderComposer={() => <Composer view={composer} inputRef={input} />}
        />
      )}
    </div>
  )
}

/** A component that knows the language of its surface, for scenes with talk in them. */
function Spoken({ render }: { readonly render: (talk: Talk) => ReactNode }): ReactNode {
  const { locale } = useWords()
  return render(TALK[knownLocale(locale).split('-')[0] ?? 'en'] ?? TALK.en!)
}

const talking = (talk: Talk) => [
  said(BOT, talk.greeting, 26 * 60),
  said('me', talk.thanks, 26 * 60 - 1, { status: 'read' }),
  said(BOT, talk.hello, 9),
  said('me', talk.question, 8, { status: 'read' }),
  said('me', talk.more, 8, { status: 'read' }),
  noticed('joined', 7),
  said(ANA, talk.answer, 6),
  said(ANA, talk.link, 6),
]

function panel(name: string, render: (talk: Talk) => Stage): Scene {
  return {
    name,
    kind: 'panel',
    render: () => <Spoken render={(talk) => <WholeWidget {...render(talk)} />} />,
  }
}

function card(name: string, view: AuthenticationView): Scene {
  return { name, kind: 'card', render: () => <SignInCard view={view} onNotYou={() => undefined} /> }
}

/** An outcome as someone sees it who watched the card. */
function live(name: string, view: AuthenticationView): Scene {
  return { name, kind: 'card', render: () => <Watched view={view} /> }
}

function Watched({ view }: { readonly view: AuthenticationView }): ReactNode {
  const [shown, setShown] = useState(() => authenticationView('confirming'))
  useEffect(() => setShown(view), [view])
  return <SignInCard view={shown} onNotYou={() => undefined} />
}

export const SCENES: readonly Scene[] = [
  panel('conversation', (talk) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView([...talking(talk), said('me', talk.fine, 0, { status: 'delivered' })], {
      historyComplete: false,
    }),
    composer: composerView({ draft: talk.draft, canSend: true }),
  })),
  panel('sign-in', (talk) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView([...talking(talk).slice(3), signInEntry(1)]),
  })),
  panel('sign-in waiting', (talk) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView([...talking(talk).slice(3), signInEntry(1)]),
    signIn: authenticationView('window-open', { secondsLeft: 42 }),
  })),
  panel('signed in', (talk) => ({
    chat: chatView({ agent: ANA, signedIn: true }),
    transcript: transcriptView([...talking(talk).slice(3), signInEntry(1), said(ANA, talk.after, 0)]),
    signIn: authenticationView('succeeded', { displayName: 'Ada Lovelace' }),
  })),
  panel('typing', (talk) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView(talking(talk), { typing: [ANA] }),
    composer: composerView({ draft: 'a'.repeat(970), canSend: true, remaining: 54 }),
  })),
  panel('failed messages', (talk) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView([
      ...talking(talk),
      said('me', talk.fine, 2, { status: 'failed', reason: 'rejected', clientToken: 'a' }),
      said('me', talk.thanks, 1, { status: 'failed', reason: 'throttled', clientToken: 'b' }),
      said('me', talk.fine, 0, { status: 'sending', clientToken: 'c' }),
    ]),
    composer: composerView({ draft: 'a'.repeat(1040), remaining: -16 }),
  })),
  panel('new messages', (talk) => {
    const entries = talking(talk)
    return {
      chat: chatView({ agent: ANA }),
      transcript: transcriptView(entries),
      seenKey: entries.at(-3)?.key ?? '',
    }
  }),
  panel('reconnecting', (talk) => ({
    chat: chatView({ agent: ANA, connection: 'reconnecting' }),
    transcript: transcriptView(talking(talk)),
  })),
  panel('reconnecting later', (talk) => ({
    chat: chatView({ agent: ANA, connection: 'reconnecting', tryAtMs: Date.now() + 90_000 }),
    transcript: transcriptView(talking(talk)),
  })),
  panel('offline', (talk) => ({
    chat: chatView({ agent: ANA, connection: 'offline' }),
    transcript: transcriptView([
      ...talking(talk),
      said('me', talk.fine, 0, { status: 'waiting', clientToken: 'w' }),
    ]),
  })),
  panel('elsewhere', (talk) => ({
    chat: chatView({ agent: ANA, connection: 'elsewhere' }),
    transcript: transcriptView(talking(talk)),
    composer: composerView({ disabled: 'elsewhere' }),
  })),
  panel('welcome', () => ({ chat: chatView({ phase: 'idle' }) })),
  panel('starting', () => ({
    chat: chatView({ phase: 'starting', connection: 'connecting' }),
    composer: composerView({ disabled: 'starting' }),
  })),
  panel('failed', () => ({ chat: chatView({ phase: 'failed', error: failure('bff-unreachable') }) })),
  panel('refused', () => ({ chat: chatView({ phase: 'failed', error: failure('start-refused') }) })),
  panel('expired', (talk) => ({
    chat: chatView({ phase: 'failed', error: failure('token-expired') }),
    transcript: transcriptView(talking(talk)),
  })),
  panel('ended', (talk) => ({
    chat: chatView({ phase: 'ended', endReason: 'service' }),
    transcript: transcriptView([...talking(talk), noticed('left', 1), noticed('chat-ended', 1)]),
  })),
  panel('closed', () => ({ open: false, unread: 3 })),
  panel('long words', () => ({
    chat: chatView({ agent: { ...ANA, displayName: 'Wilhelmina-Henriette von Hohenstein-Sonnenschein' } }),
    transcript: transcriptView([
      said(ANA, 'x'.repeat(180), 3, {
        from: { ...ANA, displayName: 'Wilhelmina-Henriette von Hohenstein-Sonnenschein' },
      }),
      said('me', `https://example.com/${'a'.repeat(120)}`, 2),
      said(BOT, '1. **First** step\n2. Second\n\n- one\n- two\n\nWith a [link](https://example.com)', 1),
      said('me', '👍', 0),
    ]),
  })),
  card('preparing', authenticationView('preparing-url')),
  card('preparing, address known', authenticationView('preparing-binding')),
  card('ready', authenticationView('ready')),
  card('ready, last minute', authenticationView('ready', { secondsLeft: 42 })),
  card('ready after returned', authenticationView('ready', { after: 'returned' })),
  card('ready after not passed on', authenticationView('ready', { after: 'not-passed-on' })),
  card('ready after cancel failed', authenticationView('ready', { after: 'cancel-failed' })),
  card('ready after leave failed', authenticationView('ready', { after: 'leave-failed' })),
  card('blocked', authenticationView('blocked')),
  card('window open', authenticationView('window-open')),
  card('window detached', authenticationView('window-detached', { secondsLeft: 9 })),
  card('leaving', authenticationView('leaving')),
  card('submitting', authenticationView('submitting')),
  card('confirming', authenticationView('confirming')),
  card('confirming, slow', authenticationView('confirming', { canDecline: true })),
  card('reconciling', authenticationView('reconciling', { canDecline: true })),
  card('cancelling', authenticationView('cancelling')),
  card('succeeded', authenticationView('succeeded', { displayName: 'Ada Lovelace' })),
  card('succeeded, no name', authenticationView('succeeded')),
  card('failed', authenticationView('failed')),
  card('timed out', authenticationView('timed-out')),
  card('expired', authenticationView('expired')),
  card('cancelled', authenticationView('cancelled')),
  card('unavailable', authenticationView('unavailable')),
  card('unavailable, flow still waits', authenticationView('unavailable', { canDecline: true })),
  live('live: succeeded', authenticationView('succeeded', { displayName: 'Ada Lovelace' })),
  live('live: timed out', authenticationView('timed-out')),
  live('live: unavailable, flow still waits', authenticationView('unavailable', { canDecline: true })),
  card('superseded', authenticationView('superseded')),
  card('chat ended', authenticationView('chat-ended')),
  card(
    'a long host',
    authenticationView('ready', { host: `my-very-own-domain.${HOST}.eu-central-1.amazoncognito.com` }),
  ),
]
