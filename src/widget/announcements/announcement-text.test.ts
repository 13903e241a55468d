import { describe, expect, test } from 'vitest'
import { readTemplate } from '../../content/templates/read-template.ts'
import { templateText } from '../../content/templates/template-text.ts'
import type { Announcement } from '../../model/host-event.ts'
import type { MessageItem } from '../../model/item.ts'
import type { AttemptState } from '../../model/sign-in/attempt.ts'
import { shownText } from '../markdown/markdown.tsx'
import { english } from '../texts/en.ts'
import { announcementText, signedInText } from './announcement-text.ts'

const texts = english('en')
const ana = { id: 'a', role: 'agent', displayName: 'Ana' } as const

function message(
  text: string,
  from: { id: string; role: 'agent' | 'bot' | 'customer'; displayName?: string },
): Announcement {
  return {
    type: 'message',
    message: { kind: 'message', id: '1', sentAtMs: 0, from, body: { format: 'markdown', text } },
  }
}

test('a message is announced with its sender', () => {
  expect(announcementText(message('Hello', ana), texts)).toBe('Ana: Hello')
  expect(announcementText(message('Hello', { id: 'b', role: 'bot' }), texts)).toBe('Assistant: Hello')
})

test('of a Markdown message the text that is shown is announced, with all its characters', () => {
  const text = '**Yes**, [here](https://a.example) 2 \\* 3, `XY_34*5`, AB_12*7 &amp; john_smith@bank.example'
  expect(announcementText(message(text, ana), texts, { markdown: shownText })).toBe(
    'Ana: Yes, here 2 * 3, XY_34*5, AB_12*7 & john_smith@bank.example',
  )
})

test('a customer in a queue hears what the header shows', () => {
  expect(announcementText({ type: 'waiting' }, texts)).toBe('Waiting for an agent…')
})

test('a plain text is announced as it is', () => {
  const { message: sent } = message('', ana) as { message: MessageItem }
  const text = 'Your code is AB_12*7, dial *70#, **not bold** [x](y)'
  const plain = { ...sent, body: { format: 'plain', text } } as const
  expect(announcementText({ type: 'message', message: plain }, texts, { markdown: shownText })).toBe(
    `Ana: ${text}`,
  )
})

test('an idle agent is announced, and an idle customer is asked whether they are still there', () => {
  const idle = { kind: 'notice', id: 'n', sentAtMs: 0, notice: 'idle' } as const
  const idleText = (who: typeof ana | { id: string; role: 'customer' }): string | undefined =>
    announcementText({ type: 'notice', item: { ...idle, who } }, texts)
  expect(idleText(ana)).toBe('Ana has been inactive for a while')
  expect(idleText({ id: 'c', role: 'customer' })).toMatch(/^Are you still there\?/)
})

test('messages of the customer are not announced', () => {
  expect(announcementText(message('Hello', { id: 'c', role: 'customer' }), texts)).toBeUndefined()
})

test.each<[Announcement, string | undefined]>([
  [{ type: 'connection', connection: 'reconnecting', again: true }, texts.bannerReconnecting],
  [{ type: 'connection', connection: 'offline', again: true }, texts.bannerOffline],
  [{ type: 'connection', connection: 'connected', again: true }, 'You’re back online'],
  [{ type: 'connection', connection: 'connected', again: false }, 'Connected'],
  [{ type: 'connection', connection: 'connecting', again: true }, undefined],
  [{ type: 'phase', phase: 'starting' }, 'Starting the chat…'],
  [{ type: 'phase', phase: 'resuming' }, 'Connecting…'],
  [{ type: 'phase', phase: 'ending' }, 'Ending the chat…'],
  [{ type: 'phase', phase: 'ended', reason: 'away' }, 'The chat ended while you were away.'],
  [
    { type: 'phase', phase: 'failed', code: 'throttled' },
    'Chat isn’t available right now. Too many attempts. Wait a moment, then try again.',
  ],
  [{ type: 'send-failed', reason: 'throttled' }, 'Not sent. Too many messages at once.'],
])('%j is announced as %s', (announcement, text) => {
  expect(announcementText(announcement, texts)).toBe(text)
})

test.each<[AttemptState, string]>([
  ['preparing-url', 'Preparing sign-in…'],
  ['ready', 'Sign in to continue. Please confirm it’s you so we can talk about your account.'],
  ['cancelling', 'Continuing without signing in… One moment, we’ll pick the chat back up.'],
  ['superseded', 'A newer sign-in request was sent'],
])('the sign-in state %s is announced with title and text', (state, text) => {
  expect(announcementText({ type: 'sign-in', state }, texts)).toBe(text)
})

test('the sign-in page is named when the customer can open it', () => {
  const said = announcementText({ type: 'sign-in', state: 'ready', host: 'login.bank.example' }, texts)
  expect(said).toMatch(/^Sign in to continue\..* Sign-in page: login\.bank\.example$/)
})

test('a sign-in that succeeded is announced with the name of the customer, once it is known', () => {
  expect(announcementText({ type: 'sign-in', state: 'succeeded' }, texts)).toBeUndefined()
  expect(signedInText('Ada', texts)).toBe('Signed in as Ada. You can keep chatting here.')
  expect(signedInText(undefined, texts)).toBe('You’re signed in. You can keep chatting here.')
})

test('the end of a chat is announced once, with its reason', () => {
  const item = { notice: 'chat-ended' } as Extract<Announcement, { type: 'notice' }>['item']
  expect(announcementText({ type: 'notice', item }, texts)).toBeUndefined()
})

test('the time left is announced instead of the sign-in state', () => {
  expect(announcementText({ type: 'sign-in', state: 'window-open', secondsLeft: 20 }, texts)).toBe(
    '20 seconds left to sign in',
  )
})

describe('an interactive message', () => {
  const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'
  const interactive = (content: object): Announcement => {
    const { templateType } = content as { templateType?: string }
    const { message: sent } = message('', ana) as { message: MessageItem }
    const body = { format: 'structured', contentType: INTERACTIVE, content: JSON.stringify(content) } as const
    return { type: 'message', message: { ...sent, body: templateType ? { ...body, templateType } : body } }
  }
  const readers = {
    markdown: shownText,
    template: (content: string): string => templateText(readTemplate(content)),
  }
  const cards = {
    templateType: 'QuickReply',
    version: '1.0',
    data: { content: { title: 'Which **card**?', elements: [{ title: 'Debit' }, { title: 'Credit' }] } },
  }

  test('is announced with its question and its choices, as they are shown', () => {
    const text = announcementText(interactive(cards), texts, readers)
    expect(text?.replace(/\s+/g, ' ')).toBe('Ana: Which card? Debit Credit')
  })

  test('that is a view is announced as a step', () => {
    const view = { templateType: 'ViewResource', data: { content: { viewToken: 'x' } } }
    expect(announcementText(interactive(view), texts, readers)).toBe('Ana: A step for you')
  })

  test('without text, or before its code is loaded, is announced as one that cannot be shown', () => {
    expect(announcementText(interactive({}), texts, readers)).toBe(
      'Ana: We can’t show this type of message here.',
    )
    expect(announcementText(interactive(cards), texts)).toBe('Ana: We can’t show this type of message here.')
  })
})
