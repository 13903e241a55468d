import type { Attachments } from './attachments/attachments.ts'
import type { Clock } from './clock.ts'
import type { Contacts } from './contacts/contacts.ts'
import type { Faults } from './faults.ts'
import type { Feed } from './feed.ts'
import type { BotHandler } from './flows/bot.ts'
import type { FlowLibrary } from './flows/flow-library.ts'
import type { Identity } from './identity/identity.ts'
import type { Journal, JournalEntry } from './journal.ts'
import type { Throttle } from './operations/throttle.ts'
import type { Profiles } from './profiles.ts'
import type { RuleStore } from './rules.ts'
import type { Settings } from './settings.ts'
import type { Sockets } from './socket/sockets.ts'
import type { Tokens } from './tokens.ts'

/** Everything one sandbox is made of. A function takes it whole or names the parts it touches. */
export interface Services {
  readonly settings: Settings
  readonly clock: Clock
  readonly contacts: Contacts
  readonly tokens: Tokens
  readonly sockets: Sockets
  readonly profiles: Profiles
  readonly attachments: Attachments
  readonly rules: RuleStore
  readonly throttle: Throttle
  readonly faults: Faults
  readonly journal: Journal
  readonly feed: Feed
  readonly identity: Identity
  readonly flows: FlowLibrary
  readonly bot: BotHandler
  /** Answers by StartChatContact's ClientToken, so that a repeated call starts no second chat. */
  readonly startedChats: Map<string, object>
  /** Writes to the journal and tells the feed. */
  record(entry: Omit<JournalEntry, 'id'>): void
  log(line: string): void
}
