import { randomBytes } from 'node:crypto'
import type { Contact, Participant } from './contacts/contact.ts'
import type { Rules } from './rules.ts'

export interface Holder {
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
  issueParticipantToken(holder: Holder): string
  issueConnectionToken(holder: Holder): Issued
  /** The secret part of a websocket URL; works more than once while it lives. */
  issueSocketTicket(holder: Holder): Issued
  participantOf(token: string): Holder | undefined
  connectionOf(token: string): Holder | undefined
  ticketOf(token: string): Holder | undefined
  /** Ends the life of a chat's connection tokens and websocket URLs; its participants can get new ones. */
  expire(contact: Contact): void
  clear(): void
}

interface Lasting extends Holder {
  readonly untilMs: number
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

export function createTokens(
  wall: () => number,
  rules: { current(): Pick<Rules, 'connectionTokenSeconds' | 'socketUrlSeconds'> },
): Tokens {
  const participants = new Map<string, Holder>()
  const connections = new Map<string, Lasting>()
  const tickets = new Map<string, Lasting>()

  function issue(store: Map<string, Lasting>, holder: Holder, lifetimeMs: number): Issued {
    const token = secret(96)
    const untilMs = wall() + lifetimeMs
    for (const [old, { untilMs: until }] of store) {
      // Insertion order is expiry order as long as nobody changes the rules: stop at the first one that lives.
      if (until > wall()) break
      store.delete(old)
    }
    store.set(token, { ...holder, untilMs })
    return { token, expiry: new Date(untilMs).toISOString() }
  }

  function alive(store: Map<string, Lasting>, token: string): Holder | undefined {
    const found = store.get(token)
    return found && found.untilMs > wall() ? found : undefined
  }

  return {
    issueParticipantToken(holder) {
      const token = secret(96)
      participants.set(token, holder)
      return token
    },
    issueConnectionToken: (holder) =>
      issue(connections, holder, rules.current().connectionTokenSeconds * 1000),
    issueSocketTicket: (holder) => issue(tickets, holder, rules.current().socketUrlSeconds * 1000),
    participantOf: (token) => participants.get(token),
    connectionOf: (token) => alive(connections, token),
    ticketOf: (token) => alive(tickets, token),
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
