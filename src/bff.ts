export { forwardedFor } from './bff/client-address.ts'
export type {
  CallOptions,
  ConnectPort,
  DescribeContactInput,
  DescribeContactOutput,
  SegmentAttribute,
  SegmentAttributeInput,
  StartChatContactInput,
  StartChatContactOutput,
  StopContactInput,
  UpdateContactAttributesInput,
  UpdateParticipantAuthenticationInput,
} from './bff/connect-port.ts'
export { type BffHandler, createBff } from './bff/create-bff.ts'
export type { LimitRule, LimitStore } from './bff/limit-store.ts'
export type { Log, LogEntry } from './bff/log-entry.ts'
export type {
  Admission,
  AdmissionWish,
  BffAttachments,
  BffChatLife,
  BffFeatures,
  BffKey,
  BffLimits,
  BffOptions,
  BffSignIn,
  GuestChats,
  Purpose,
  SegmentAttributeValue,
} from './bff/options.ts'
export type {
  CreateParticipantConnectionInput,
  CreateParticipantConnectionOutput,
  DisconnectParticipantInput,
  GetAuthenticationUrlInput,
  GetTranscriptInput,
  ParticipantPort,
} from './bff/participant-port.ts'
export { Refused } from './bff/refused.ts'
export type { ApiErrorCode, ContentType, SignInPrompt, SignInProvider } from './contract/api.ts'
