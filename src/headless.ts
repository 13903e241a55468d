export type { EndReason } from './model/chat/events.ts'
export type { ChatState, ConnectionState, Phase } from './model/chat/state.ts'
export type {
  MessageEntry,
  MessageStatus,
  NoticeEntry,
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
export type { Attempt, AttemptState } from './model/sign-in/attempt.ts'
export type { SignInProvider } from './model/sign-in/preparing.ts'
export type { SignInHints } from './model/sign-in/sign-in-url.ts'
export type { AuthenticationView, ChatView, Command, ComposerView, TranscriptView } from './react/api.ts'
export {
  type CompleteSignInView,
  captureSignInCallback,
  SignInCallback,
  useCompleteSignIn,
} from './react/complete-sign-in.tsx'
export {
  useAnnouncements,
  useAuthentication,
  useChat,
  useChatEvent,
  useComposer,
  useTranscript,
} from './react/hooks.ts'
export { ChatProvider, type UseCreateChatProps, useCreateChat } from './react/provider.tsx'
export { type Chat, createChat, type SignInCommands } from './session/chat.ts'
export type { ChatOptions, SignInContext } from './session/options.ts'
