import { expect, test } from 'vitest'
import { createContact } from './contacts/contact.ts'
import { createRuleStore } from './rules.ts'
import { createTokens } from './tokens.ts'

function fixedClock() {
  const wall = { ms: Date.UTC(2026, 10, 21) }
  const contact = createContact({
    id: 'contact',
    participantId: 'participant',
    contactFlowId: 'flow',
    displayName: 'Guest',
    startedAtMs: wall.ms,
    supportedContentTypes: ['text/plain'],
    attributes: {},
    segmentAttributes: {},
  })
  return {
    wall,
    tokens: createTokens(() => wall.ms, createRuleStore()),
    owner: { contact, participant: contact.customer },
  }
}

test('a connection token is valid for a day', () => {
  const { wall, tokens, owner } = fixedClock()
  const { token, expiry } = tokens.issueConnectionToken(owner)
  expect(expiry).toBe('2026-11-22T00:00:00.000Z')
  wall.ms += 86_400_000 - 1
  expect(tokens.connectionOf(token)).toBeDefined()
  wall.ms += 1
  expect(tokens.connectionOf(token)).toBeUndefined()
})

test('a websocket URL is valid for a hundred seconds', () => {
  const { wall, tokens, owner } = fixedClock()
  const { token, expiry } = tokens.issueSocketTicket(owner)
  expect(expiry).toBe('2026-11-21T00:01:40.000Z')
  wall.ms += 100_000
  expect(tokens.ticketOf(token)).toBeUndefined()
})

test('an older connection token stays valid beside a newer one', () => {
  const { tokens, owner } = fixedClock()
  const [older, newer] = [tokens.issueConnectionToken(owner), tokens.issueConnectionToken(owner)]
  expect(older.token).not.toBe(newer.token)
  expect(tokens.connectionOf(older.token)).toBeDefined()
  expect(tokens.connectionOf(newer.token)).toBeDefined()
})

test('no token is accepted as another kind, and all have at most 1000 characters', () => {
  const { tokens, owner } = fixedClock()
  const participant = tokens.issueParticipantToken(owner)
  const connection = tokens.issueConnectionToken(owner).token
  expect(tokens.connectionOf(participant)).toBeUndefined()
  expect(tokens.participantOf(connection)).toBeUndefined()
  expect(tokens.ticketOf(connection)).toBeUndefined()
  for (const token of [participant, connection]) expect(token.length).toBeLessThanOrEqual(1000)
})
