import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { AuthenticationView, ChatView, ComposerView, TranscriptView } from '../../src/headless.ts'
import { Composer } from '../../src/widget/composer/composer.tsx'
import { Launcher } from '../../src/widget/launcher/launcher.tsx'
import { signInHelpPart, signInMorePart } from '../../src/widget/lazy/message-parts.ts'
import { Panel } from '../../src/widget/panel/panel.tsx'
import { SignInCard } from '../../src/widget/sign-in/sign-in-card.tsx'
import { knownLocale } from '../../src/widget/texts/load-language.ts'
import { useTexts } from '../../src/widget/texts/texts-context.tsx'
import { Transcript } from '../../src/widget/transcript/transcript.tsx'
import {
  ANA,
  authenticationView,
  BOT,
  chatView,
  composerView,
  failure,
  HOST,
  idleCommand,
  messageEntry,
  NOW,
  noticeEntry,
  signInEntry,
  transcriptView,
} from '../../src/widget/views.test-kit.ts'
import { LINKS, MARKDOWN, MIXED } from './sample-markdown.ts'
import { SAMPLE_TEXTS, type SampleTexts } from './sample-texts.ts'

export interface Scene {
  readonly name: string
  readonly kind: 'panel' | 'card' | 'template' | 'view'
  readonly render: () => ReactNode
}

interface SceneViews {
  readonly chat?: ChatView
  readonly transcript?: TranscriptView
  readonly composer?: ComposerView
  readonly signIn?: AuthenticationView
  readonly open?: boolean
  readonly unread?: number
  readonly seenKey?: string
  readonly autoDisconnectMinutes?: number
}

/** Launcher and panel with the given views. */
function WholeWidget(views: SceneViews): ReactNode {
  const { chat = chatView(), transcript = transcriptView([]), composer = composerView() } = views
  const launcher = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const { open = true, unread = 0, signIn = authenticationView('ready') } = views
  const noop = (): void => undefined
  return (
    <div className="widget" data-open={open}>
      <Launcher open={open} unread={unread} onToggle={noop} buttonRef={launcher} />
      {open && (
        <Panel
          chat={chat}
          typing={transcript.typing}
          empty={transcript.entries.length === 0}
          panelRef={panel}
          onMinimise={noop}
          renderTranscript={({ onNotYou }) => (
            <Transcript
              view={transcript}
              nowMs={NOW}
              seenKey={views.seenKey}
              onSeen={noop}
              autoDisconnectMinutes={views.autoDisconnectMinutes}
              onRetry={noop}
              onDiscard={noop}
              renderSignIn={() => <SignInCard morePart={signInMorePart} view={signIn} onNotYou={onNotYou} />}
            />
          )}
          renderComposer={() => <Composer view={composer} inputRef={input} />}
        />
      )}
    </div>
  )
}

/** Presses what the selectors find, one after the other, as soon as it is there. */
function Pressed({
  presses,
  children,
}: {
  readonly presses: readonly string[]
  readonly children: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const done = useRef(0)
  useEffect(() => {
    const pressNext = (): void => {
      const found = box.current?.querySelector<HTMLElement>(presses[done.current] ?? 'no-more')
      if (!found) return
      done.current += 1
      found.click()
    }
    const observer = new MutationObserver(pressNext)
    if (box.current) observer.observe(box.current, { childList: true, subtree: true })
    pressNext()
    return () => observer.disconnect()
  }, [presses])
  return <div ref={box}>{children}</div>
}

/** Renders a scene with the sample texts in the language of its surface. */
function WithSampleTexts({ render }: { readonly render: (texts: SampleTexts) => ReactNode }): ReactNode {
  const { locale } = useTexts()
  return render(SAMPLE_TEXTS[knownLocale(locale).split('-')[0] ?? 'en'] ?? SAMPLE_TEXTS.en!)
}

const conversation = (texts: SampleTexts) => [
  messageEntry(BOT, texts.greeting, 26 * 60),
  messageEntry('me', texts.thanks, 26 * 60 - 1, { status: 'read' }),
  messageEntry(BOT, texts.hello, 9),
  messageEntry('me', texts.question, 8, { status: 'read' }),
  messageEntry('me', texts.more, 8, { status: 'read' }),
  noticeEntry('joined', 7),
  messageEntry(ANA, texts.answer, 6),
  messageEntry(ANA, texts.link, 6),
]

export function panel(name: string, render: (texts: SampleTexts) => SceneViews): Scene {
  return {
    name,
    kind: 'panel',
    render: () => <WithSampleTexts render={(texts) => <WholeWidget {...render(texts)} />} />,
  }
}

const MENU = ['[aria-haspopup="menu"]']
const END = [...MENU, '[role="menuitem"]:nth-last-of-type(2)']
const FORGET = [...MENU, '[role="menuitem"]:last-of-type']

/** A panel in which the customer has pressed something. */
function pressed(
  name: string,
  presses: readonly string[],
  render: (texts: SampleTexts) => SceneViews,
): Scene {
  const { kind, render: rest } = panel(name, render)
  return { name, kind, render: () => <Pressed presses={presses}>{rest()}</Pressed> }
}

function card(name: string, view: AuthenticationView): Scene {
  return {
    name,
    kind: 'card',
    render: () => (
      <SignInCard
        morePart={signInMorePart}
        view={view}
        onNotYou={() => undefined}
        helpPart={signInHelpPart}
      />
    ),
  }
}

/** An outcome as shown to a customer who saw the card before. */
function live(name: string, view: AuthenticationView): Scene {
  return { name, kind: 'card', render: () => <UpdatedCard view={view} /> }
}

function UpdatedCard({ view }: { readonly view: AuthenticationView }): ReactNode {
  const [current, setCurrent] = useState(() => authenticationView('confirming'))
  useEffect(() => setCurrent(view), [view])
  return <SignInCard morePart={signInMorePart} view={current} onNotYou={() => undefined} />
}

export const SCENES: readonly Scene[] = [
  panel('conversation', (texts) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView(
      [...conversation(texts), messageEntry('me', texts.consent, 0, { status: 'delivered' })],
      {
        historyComplete: false,
      },
    ),
    composer: composerView({ draft: texts.draft, canSend: true }),
  })),
  panel('markdown', () => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView(
      MARKDOWN.map((text, index) => messageEntry(BOT, text, MARKDOWN.length - index)),
    ),
  })),
  panel('links', () => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView([
      messageEntry(BOT, MIXED, 2),
      messageEntry(ANA, LINKS, 1),
      messageEntry('me', LINKS, 0),
    ]),
  })),
  panel('sign-in', (texts) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView([...conversation(texts).slice(3), signInEntry(1)]),
  })),
  panel('sign-in waiting', (texts) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView([...conversation(texts).slice(3), signInEntry(1)]),
    signIn: authenticationView('window-open', { secondsLeft: 42 }),
  })),
  panel('signed in', (texts) => ({
    chat: chatView({ agent: ANA, signedIn: true }),
    transcript: transcriptView([
      ...conversation(texts).slice(3),
      signInEntry(1),
      messageEntry(ANA, texts.after, 0),
    ]),
    signIn: authenticationView('succeeded', { displayName: 'Ada Lovelace' }),
  })),
  panel('typing', (texts) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView(conversation(texts), { typing: [ANA] }),
    composer: composerView({ draft: 'a'.repeat(970), canSend: true, remaining: 54 }),
  })),
  panel('failed messages', (texts) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView([
      ...conversation(texts),
      messageEntry('me', texts.consent, 2, { status: 'failed', reason: 'rejected', clientToken: 'a' }),
      messageEntry('me', texts.thanks, 1, { status: 'failed', reason: 'throttled', clientToken: 'b' }),
      messageEntry('me', texts.consent, 0, { status: 'sending', clientToken: 'c' }),
    ]),
    composer: composerView({ draft: 'a'.repeat(1040), remaining: -16 }),
  })),
  panel('new messages', (texts) => {
    const entries = conversation(texts)
    return {
      chat: chatView({ agent: ANA }),
      transcript: transcriptView(entries),
      seenKey: entries.at(-3)?.key ?? '',
    }
  }),
  panel('reconnecting', (texts) => ({
    chat: chatView({ agent: ANA, connection: 'reconnecting' }),
    transcript: transcriptView(conversation(texts)),
  })),
  panel('reconnecting later', (texts) => ({
    chat: chatView({ agent: ANA, connection: 'reconnecting', tryAtMs: Date.now() + 90_000 }),
    transcript: transcriptView(conversation(texts)),
  })),
  panel('offline', (texts) => ({
    chat: chatView({ agent: ANA, connection: 'offline' }),
    transcript: transcriptView([
      ...conversation(texts),
      messageEntry('me', texts.consent, 0, { status: 'waiting', clientToken: 'w' }),
    ]),
  })),
  panel('other-tabs', (texts) => ({
    chat: chatView({ agent: ANA, connection: 'other-tabs' }),
    transcript: transcriptView(conversation(texts)),
    composer: composerView({ disabledReason: 'other-tabs' }),
  })),
  panel('welcome', () => ({ chat: chatView({ phase: 'idle' }) })),
  panel('starting', () => ({
    chat: chatView({ phase: 'starting', connection: 'connecting' }),
    composer: composerView({ waiting: true }),
  })),
  panel('failed', () => ({ chat: chatView({ phase: 'failed', error: failure('bff-unreachable') }) })),
  panel('refused', () => ({ chat: chatView({ phase: 'failed', error: failure('start-refused') }) })),
  panel('expired', (texts) => ({
    chat: chatView({ phase: 'failed', error: failure('token-expired') }),
    transcript: transcriptView(conversation(texts)),
  })),
  panel('ended', (texts) => ({
    chat: chatView({ phase: 'ended', endReason: 'service' }),
    transcript: transcriptView([
      ...conversation(texts),
      noticeEntry('left', 1),
      noticeEntry('chat-ended', 1),
    ]),
  })),
  panel('not cleared', () => ({
    chat: chatView({ phase: 'idle', forgetError: failure('bff-unreachable') }),
  })),
  panel('closed', () => ({ open: false, unread: 3 })),
  panel('closed, many unread', () => ({ open: false, unread: 120 })),
  pressed('menu', MENU, (texts) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView(conversation(texts)),
  })),
  pressed('question: end', END, (texts) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView(conversation(texts)),
  })),
  pressed('question: end did not work', END, (texts) => ({
    chat: chatView({ agent: ANA, end: { ...idleCommand, error: failure('connect-failed') } }),
    transcript: transcriptView(conversation(texts)),
  })),
  pressed('question: forget', FORGET, (texts) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView(conversation(texts)),
  })),
  panel('long words', () => ({
    chat: chatView({ agent: { ...ANA, displayName: 'Wilhelmina-Henriette von Hohenstein-Sonnenschein' } }),
    transcript: transcriptView([
      messageEntry(ANA, 'x'.repeat(180), 3, {
        from: { ...ANA, displayName: 'Wilhelmina-Henriette von Hohenstein-Sonnenschein' },
      }),
      messageEntry('me', `https://example.com/${'a'.repeat(120)}`, 2),
      messageEntry(
        BOT,
        '1. **First** step\n2. Second\n\n- one\n- two\n\nWith a [link](https://example.com)',
        1,
      ),
      messageEntry('me', '👍', 0),
    ]),
  })),
  card('preparing', authenticationView('preparing-url')),
  card('preparing, address known', authenticationView('preparing-binding')),
  card('ready', authenticationView('ready')),
  card('ready, last minute', authenticationView('ready', { secondsLeft: 42 })),
  card('ready after returned', authenticationView('ready', { readyReason: 'returned' })),
  card('ready after not passed on', authenticationView('ready', { readyReason: 'not-passed-on' })),
  card('ready after cancel failed', authenticationView('ready', { readyReason: 'cancel-failed' })),
  card('ready after leave failed', authenticationView('ready', { readyReason: 'leave-failed' })),
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
