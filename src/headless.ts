export type { FileProblem } from './content/files/check-file.ts'
export type { Template } from './content/templates/template.ts'
export type { ExportedTranscript, TranscriptLine } from './content/transcript/export.ts'
export type { TranscriptWords } from './content/transcript/words.ts'
export type {
  ActionRole,
  ActionsBlock,
  AlertBlock,
  Attribute,
  AttributesBlock,
  Block,
  ChoiceDetail,
  ChoicesBlock,
  Field,
  FieldInput,
  FieldOption,
  FieldValue,
  HeadingBlock,
  ImageBlock,
  ListBlock,
  SectionBlock,
  Step,
  StepsBlock,
  TableBlock,
  TextBlock,
  TextPart,
  View,
  ViewAction,
  ViewChoice,
} from './content/views/view.ts'
export type { SignInProvider } from './contract/api.ts'
export type { AttachmentRules } from './contract/attachments.ts'
export type { SignInHints } from './contract/sign-in-url.ts'
export type { EndReason } from './model/chat/events.ts'
export type { IdleNow } from './model/chat/notices.ts'
export type { TemplateReply } from './model/chat/replies.ts'
export type { ConnectionState, Phase } from './model/chat/state.ts'
export type {
  MessageEntry,
  MessageStatus,
  NoticeEntry,
  ScrollPlace,
  SignInEntry,
  TranscriptEntry,
} from './model/chat/timeline.ts'
export { ChatError, type ChatErrorCode, ERROR_CODES, type ErrorMeaning } from './model/chat-error.ts'
export type {
  Announcement,
  HostEventName,
  HostEvents,
  HostListener,
  SignInDetail,
} from './model/host-event.ts'
export type {
  FilesBody,
  MessageBody,
  MessageFile,
  MessageItem,
  Notice,
  NoticeItem,
  OutgoingAnswer,
  Receipt,
  SendFailure,
  StructuredBody,
} from './model/item.ts'
export type { Participant, ParticipantRole } from './model/participant.ts'
export type { AttemptState, ReadyReason } from './model/sign-in/attempt.ts'
export { type Chat, type ChatStatus, createChat } from './react/chat.ts'
export {
  type CompleteSignInView,
  captureSignInCallback,
  SignInCallback,
  useCompleteSignIn,
} from './react/complete-sign-in.tsx'
export type { TranscriptExportOptions } from './react/export/collect-transcript.ts'
export { exportTranscript } from './react/export-transcript.ts'
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
export { useFiles } from './react/use-files.ts'
export {
  type ContentAnswer,
  type MessageContentView,
  useMessageContent,
} from './react/use-message-content.ts'
export { useTranscript } from './react/use-transcript.ts'
export { useView, type ViewOfMessage } from './react/use-view.ts'
export type { ViewLoading, ViewReference } from './react/view-loader.ts'
export type {
  AuthenticationView,
  ChatView,
  Command,
  ComposerView,
  RequestAgainView,
  TranscriptView,
} from './react/views.ts'
export type { SignInCommands } from './session/chat.ts'
export type { ChosenFile, FilesView, UploadProgress } from './session/files/files-view.ts'
export type { ChatFiles } from './session/lazy-files.ts'
export type { ChatOptions, SignInContext } from './session/options.ts'
export type { SignInObstacle } from './session/sign-in/sign-in-obstacle.ts'
