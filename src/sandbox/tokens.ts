import type { Contact, Participant } from './contacts/contact.ts'
import { randomText } from './random-text.ts'
import type { Rules } from './rules.ts'

export interface TokenOwner {
  readonly contact: Contact
  readonly participant: Participant
}

export interface Issued {
  readonly token: string
  /** ISO 8601 on the machine's clock. Always in the future: otherwise chatjs requests new ones in a busy loop. */
  readonly expiry: string
}

/** Tokens and tickets that identify participants. All lifetimes are on the machine's clock. */
export interface Tokens {
  issueParticipantToken(owner: TokenOwner): string
  issueConnectionToken(owner: TokenOwner): Issued
  /** The secret part of a websocket URL; usable more than once until it expires. */
  issueSocketTicket(owner: TokenOwner): Issued
  participantOf(token: string): TokenOwner | undefined
  connectionOf(token: string): TokenOwner | undefined
  ticketOf(token: string): TokenOwner | undefined
  /** Expires a chat's connection tokens and websocket URLs. Its participants can get new ones. */
  expire(contact: Contact): void
  clear(): void
}

interface ExpiringOwner extends TokenOwner {
  readonly untilMs: number
}

export function createTokens(
  wall: () => number,
  rules: { current(): Pick<Rules, 'connectionTokenSeconds' | 'socketUrlSeconds'> },
): Tokens {
  const participants = new Map<string, TokenOwner>()
  const connections = new Map<string, ExpiringOwner>()
  const tickets = new Map<string, ExpiringOwner>()

  function issue(store: Map<string, ExpiringOwner>, owner: TokenOwner, lifetimeMs: number): Issued {
    const token = randomText(96)
    const untilMs = wall() + lifetimeMs
    for (const [old, { untilMs: until }] of store) {
      // Tokens expire in insertion order unless the rules have changed: stop at the first valid one.
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
      const token = randomText(96)
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
