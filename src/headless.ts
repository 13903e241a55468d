export type { SignInProvider } from './contract/api.ts'
export type { SignInHints } from './contract/sign-in-url.ts'
export type { EndReason } from './model/chat/events.ts'
export type { ConnectionState, Phase } from './model/chat/state.ts'
export type {
  MessageEntry,
  MessageStatus,
  NoticeEntry,
  ScrollPlace,
  SignInEntry,
  TranscriptEntry,
} from './model/chat/timeline.ts'
export { ChatError, type ChatErrorCode, ERROR_CODES } from './model/chat-error.ts'
export type {
  Announcement,
  HostEventName,
  HostEvents,
  HostListener,
  SignInDetail,
} from './model/host-event.ts'
export type { MessageBody, MessageItem, Notice, NoticeItem, Receipt, SendFailure } from './model/item.ts'
export type { Participant, ParticipantRole } from './model/participant.ts'
export type { AttemptState, ReadyReason } from './model/sign-in/attempt.ts'
export { type Chat, type ChatStatus, createChat } from './react/chat.ts'
export {
  type CompleteSignInView,
  captureSignInCallback,
  SignInCallback,
  useCompleteSignIn,
} from './react/complete-sign-in.tsx'
export {
  ChatProvider,
  type ChatProviderProps,
  type UseCreateChatProps,
  useCreateChat,
} from './react/provider.tsx'
export { useAuthentication } from './react/use-authentication.ts'
export { useChat } from './react/use-chat.ts'
export { useAnnouncements, useChatEvent } from './react/use-chat-event.ts'
export { useComposer } from './react/use-composer.ts'
export { useTranscript } from './react/use-transcript.ts'
export type { AuthenticationView, ChatView, Command, ComposerView, TranscriptView } from './react/views.ts'
export type { SignInCommands } from './session/chat.ts'
export type { ChatOptions, SignInContext } from './session/options.ts'
