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
} from './bff/connect/connect-port.ts'
export type {
  CreateParticipantConnectionInput,
  CreateParticipantConnectionOutput,
  DisconnectParticipantInput,
  GetAuthenticationUrlInput,
  GetTranscriptInput,
  ParticipantPort,
} from './bff/connect/participant-port.ts'
export { type BffHandler, createBff } from './bff/create-bff.ts'
export type { LimitRule, LimitStore } from './bff/limits/limit-store.ts'
export type { Log, LogEntry } from './bff/log/log-entry.ts'
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
} from './bff/options/options.ts'
export { Refused } from './bff/refused.ts'
export { forwardedFor } from './bff/requests/client-address.ts'
export type { ApiErrorCode, ContentType, SignInPrompt, SignInProvider } from './contract/api.ts'
