export * from './headless.ts'
export type { HostListeners } from './widget/chat-app.tsx'
export { ConnectChat, type ConnectChatProps } from './widget/connect-chat.tsx'
export type { Theme } from './widget/surface.tsx'
export type {
  SignInTexts as SignInWords,
  TextOverrides as MessageOverrides,
  Texts as Messages,
} from './widget/texts/texts.ts'
