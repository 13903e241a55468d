import { randomBytes } from 'node:crypto'
import type { Contact, Participant } from './contacts/contact.ts'
import type { Rules } from './rules.ts'

export interface TokenOwner {
  readonly contact: Contact
  readonly participant: Participant
}

export interface Issued {
  readonly token: string
  /** ISO 8601 on the machine's clock, always ahead of it: chatjs asks again without pause when it is not. */
  readonly expiry: string
}

/** Everything that says who a caller is. All lifetimes run on the machine's clock. */
export interface Tokens {
  issueParticipantToken(owner: TokenOwner): string
  issueConnectionToken(owner: TokenOwner): Issued
  /** The secret part of a websocket URL; works more than once while it lives. */
  issueSocketTicket(owner: TokenOwner): Issued
  participantOf(token: string): TokenOwner | undefined
  connectionOf(token: string): TokenOwner | undefined
  ticketOf(token: string): TokenOwner | undefined
  /** Ends the life of a chat's connection tokens and websocket URLs; its participants can get new ones. */
  expire(contact: Contact): void
  clear(): void
}

interface ExpiringOwner extends TokenOwner {
  readonly untilMs: number
}

function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

export function createTokens(
  wall: () => number,
  rules: { current(): Pick<Rules, 'connectionTokenSeconds' | 'socketUrlSeconds'> },
): Tokens {
  const participants = new Map<string, TokenOwner>()
  const connections = new Map<string, ExpiringOwner>()
  const tickets = new Map<string, ExpiringOwner>()

  function issue(store: Map<string, ExpiringOwner>, owner: TokenOwner, lifetimeMs: number): Issued {
    const token = randomToken(96)
    const untilMs = wall() + lifetimeMs
    for (const [old, { untilMs: until }] of store) {
      // Insertion order is expiry order as long as nobody changes the rules: stop at the first one that lives.
      if (until > wall()) break
      store.delete(old)
    }
    store.set(token, { ...owner, untilMs })
    return { token, expiry: new Date(untilMs).toISOString() }
  }

  function findValid(store: Map<string, ExpiringOwner>, token: string): TokenOwner | undefined {
    const found = store.get(token)
    return found && found.untilMs > wall() ? found : undefined
  }

  return {
    issueParticipantToken(owner) {
      const token = randomToken(96)
      participants.set(token, owner)
      return token
    },
    issueConnectionToken: (owner) => issue(connections, owner, rules.current().connectionTokenSeconds * 1000),
    issueSocketTicket: (owner) => issue(tickets, owner, rules.current().socketUrlSeconds * 1000),
    participantOf: (token) => participants.get(token),
    connectionOf: (token) => findValid(connections, token),
    ticketOf: (token) => findValid(tickets, token),
    expire(contact) {
      for (const store of [connections, tickets])
        for (const [token, one] of store) if (one.contact === contact) store.delete(token)
    },
    clear() {
      participants.clear()
      connections.clear()
      tickets.clear()
    },
  }
}
