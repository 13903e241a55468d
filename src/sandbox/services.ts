import type { Attachments } from './attachments/attachments.ts'
import type { Attempts } from './authentication/attempts.ts'
import type { Clock } from './clock.ts'
import type { ContactEvents } from './contacts/contact-events.ts'
import type { Contacts } from './contacts/contacts.ts'
import type { DisconnectFlows } from './contacts/disconnect-flows.ts'
import type { Faults } from './faults.ts'
import type { Feed } from './feed.ts'
import type { BotHandler } from './flows/bot.ts'
import type { FlowLibrary } from './flows/flow-library.ts'
import type { FlowRuns } from './flows/flow-runs.ts'
import type { Identity } from './identity/identity.ts'
import type { Journal, JournalEntry } from './journal.ts'
import type { Throttle } from './operations/throttle.ts'
import type { Profiles } from './profiles.ts'
import type { RuleStore } from './rules.ts'
import type { Settings } from './settings.ts'
import type { Sockets } from './socket/sockets.ts'
import type { Tokens } from './tokens.ts'
import type { ShownViews } from './views/shown-views.ts'

/** Everything that one sandbox consists of. A function names the services it touches: `Pick<Services, 'clock'>`. */
export interface Services {
  readonly settings: Settings
  readonly clock: Clock
  readonly contacts: Contacts
  readonly contactEvents: ContactEvents
  readonly attempts: Attempts
  readonly shownViews: ShownViews
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
  readonly flowRuns: FlowRuns
  readonly disconnectFlows: DisconnectFlows
  readonly bot: BotHandler
  /** Responses by StartChatContact's ClientToken, so that a repeated request starts no second chat. */
  readonly startedChats: Map<string, object>
  /** Adds an entry to the journal and emits it on the feed. */
  record(entry: Omit<JournalEntry, 'id'>): void
  log(line: string): void
}
