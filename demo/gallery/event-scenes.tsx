import type { NoticeEntry, TranscriptEntry } from '../../src/headless.ts'
import { CrashNotice } from '../../src/widget/renderers/widget-boundary.tsx'
import { useTexts } from '../../src/widget/texts/texts-context.tsx'
import {
  ANA,
  BOT,
  chatView,
  messageEntry,
  noticeEntry,
  transcriptView,
} from '../../src/widget/views.test-kit.ts'
import { MARKDOWN } from './sample-markdown.ts'
import { panel, type Scene } from './scenes.tsx'

const BO = { id: 'agent-2', role: 'agent', displayName: 'Bo' } as const
const CUSTOMER = { id: 'customer-1', role: 'customer' } as const
/** A piece of an answer in Markdown, in the middle of a list. */
const GROWN = MARKDOWN[0]?.slice(0, 110) ?? ''

function notice(name: NoticeEntry['notice'], change: Partial<NoticeEntry> = {}): TranscriptEntry {
  const entry = noticeEntry(name, 1)
  return entry.kind === 'notice' ? { ...entry, ...change } : entry
}

const idle = (): TranscriptEntry =>
  notice('idle', { who: CUSTOMER, idle: { silentForMs: 120_000, receivedAtMs: Date.now() } })

function Crash() {
  const { texts } = useTexts()
  return <CrashNotice text={texts.renderFailed} retryText={texts.retry} onRetry={() => undefined} />
}

/** Streams, message processing, events, an earlier chat, and a widget that failed. */
export const EVENT_SCENES: readonly Scene[] = [
  panel('stream: thinking', (texts) => ({
    chat: chatView({ assistant: true }),
    transcript: transcriptView([messageEntry('me', texts.question, 1, { status: 'read' })], {
      thinking: true,
    }),
  })),
  panel('stream: growing', (texts) => ({
    chat: chatView({ assistant: true }),
    transcript: transcriptView([
      messageEntry('me', texts.question, 1, { status: 'read' }),
      messageEntry(BOT, GROWN, 0, { partial: true }),
    ]),
  })),
  panel('stream: stopped', (texts) => ({
    chat: chatView({ assistant: true }),
    transcript: transcriptView([
      messageEntry('me', texts.question, 3, { status: 'read' }),
      messageEntry(BOT, GROWN, 2),
      messageEntry('me', texts.more, 0),
    ]),
  })),
  panel('processing', (texts) => ({
    chat: chatView({ agent: ANA }),
    transcript: transcriptView([
      messageEntry('me', texts.question, 3, { status: 'failed', reason: 'refused', clientToken: 'p' }),
      messageEntry('me', texts.more, 2, { status: 'failed', reason: 'not-processed', clientToken: 'q' }),
      messageEntry('me', '[CREDIT_CARD]', 1, { status: 'read' }),
      messageEntry('me', texts.consent, 0, { status: 'processing' }),
    ]),
  })),
  panel('events', (texts) => ({
    chat: chatView({ agent: BO }),
    transcript: transcriptView([
      notice('invited', { who: BO }),
      notice('joined'),
      messageEntry(ANA, texts.answer, 1),
      notice('transfer-failed', { who: BO, by: ANA }),
      notice('transferred', { who: BO, by: ANA }),
      notice('left'),
      notice('idle', { who: BO }),
      notice('returned', { who: BO }),
      idle(),
    ]),
    autoDisconnectMinutes: 5,
  })),
  panel('auto-disconnected', (texts) => ({
    chat: chatView({ phase: 'ended', endReason: 'service' }),
    transcript: transcriptView([
      messageEntry(ANA, texts.answer, 2),
      notice('auto-disconnected', { who: CUSTOMER }),
      notice('chat-ended'),
    ]),
  })),
  panel('earlier', (texts) => ({
    chat: chatView({ assistant: true }),
    transcript: transcriptView([
      messageEntry(ANA, texts.answer, 48 * 60, { earlier: true }),
      messageEntry('me', texts.thanks, 48 * 60 - 1, { earlier: true }),
      messageEntry(BOT, texts.hello, 1),
    ]),
  })),
  panel('waiting for an agent', (texts) => ({
    chat: chatView({ waitingForAgent: true }),
    transcript: transcriptView([
      messageEntry(BOT, texts.hello, 2),
      messageEntry('me', texts.question, 1, { status: 'delivered' }),
    ]),
  })),
  { name: 'crash', kind: 'panel', render: () => <Crash /> },
]
