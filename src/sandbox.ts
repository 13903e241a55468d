export type { AttachmentStatus } from './sandbox/attachments/attachments.ts'
export type { AttemptState, AttemptView } from './sandbox/authentication/attempt.ts'
export type { AgentFileOptions, AgentHandle, ContactHandle } from './sandbox/contact-handle.ts'
export type { SegmentAttribute, Stage } from './sandbox/contacts/contact.ts'
export type {
  Attachment,
  Item,
  ItemType,
  MessageMetadata,
  ParticipantRole,
  Receipt,
} from './sandbox/contacts/item.ts'
export type { ContactView, ParticipantView } from './sandbox/control/contact-view.ts'
export type { FileView } from './sandbox/control/file-calls.ts'
export type { PushedItem } from './sandbox/control/item-calls.ts'
export type { ViewToShow } from './sandbox/control/view-calls.ts'
export type { Dialect, DialectName } from './sandbox/dialect.ts'
export type { Fault, FaultKind } from './sandbox/faults.ts'
export type { FeedListener, SandboxEvent } from './sandbox/feed.ts'
export type { BotHandler, BotMessage, BotReply, BotTurn } from './sandbox/flows/bot.ts'
export { type FlowDocument, FlowError, type FlowTransitions } from './sandbox/flows/flow-document.ts'
export type { FlowOptions } from './sandbox/flows/flow-library.ts'
export type { LambdaEvent, LambdaHandler } from './sandbox/flows/lambda.ts'
export type { SignInBrand } from './sandbox/identity/branding.ts'
export type { Decision } from './sandbox/identity/identity.ts'
export type { Settings as IdentitySettings } from './sandbox/identity/settings.ts'
export type { JournalEntry } from './sandbox/journal.ts'
export type { TlsOptions } from './sandbox/listen.ts'
export type { Profile } from './sandbox/profiles.ts'
export type { Rules } from './sandbox/rules.ts'
export type { Sandbox, SandboxOptions } from './sandbox/sandbox-api.ts'
export { startSandbox } from './sandbox/start.ts'
export type { ViewDefinition } from './sandbox/views/view.ts'
