import { expect, test } from 'vitest'
import type { AttemptState } from '../model/attempt.ts'
import type { Announcement } from '../model/host-event.ts'
import { announcementText } from './announcement-text.ts'
import { english } from './messages/en.ts'

const say = english('en')
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

test('a message is said with its sender', () => {
  expect(announcementText(message('Hello', ana), say)).toBe('Ana: Hello')
  expect(announcementText(message('Hello', { id: 'b', role: 'bot' }), say)).toBe('Assistant: Hello')
})

test('marks of Markdown are not said', () => {
  expect(announcementText(message('**Yes**, [here](https://a.example) 2 * 3', ana), say)).toBe(
    'Ana: Yes, here 2 * 3',
  )
})

test("the customer's own words are not read back", () => {
  expect(announcementText(message('Hello', { id: 'c', role: 'customer' }), say)).toBeUndefined()
})

test('a connection that was lost and came back is told', () => {
  expect(announcementText({ type: 'connection', connection: 'reconnecting' }, say)).toBe(
    say.bannerReconnecting,
  )
  expect(announcementText({ type: 'connection', connection: 'connected' }, say)).toBe('Connected again')
  expect(announcementText({ type: 'connection', connection: 'connecting' }, say)).toBeUndefined()
})

test.each<[AttemptState, string]>([
  ['preparing-url', 'Preparing sign-in…'],
  ['ready', 'Sign in to continue. Please confirm that it is you, so that we can talk about your account.'],
  ['succeeded', 'You are signed in. The conversation goes on right here.'],
  ['cancelling', 'Continuing without signing in… One moment, the conversation goes on right away.'],
  ['superseded', 'Replaced by a newer sign-in request'],
])('the sign-in is told: %s', (state, text) => {
  expect(announcementText({ type: 'sign-in', state }, say)).toBe(text)
})

test('the time that is left is told instead of the state', () => {
  expect(announcementText({ type: 'sign-in', state: 'window-open', secondsLeft: 20 }, say)).toBe(
    '20 seconds left to sign in',
  )
})
