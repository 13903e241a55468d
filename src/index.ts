export * from './headless.ts'
export type { HostListeners } from './widget/chat-app.tsx'
export { ConnectChat, type ConnectChatHandle, type ConnectChatProps } from './widget/connect-chat.tsx'
export type {
  ContentRenderer,
  ContentRendererProps,
  EventRenderer,
  EventRendererProps,
  Renderers,
} from './widget/renderers/renderers.ts'
export type { Theme } from './widget/surface.tsx'
export type { FileTexts } from './widget/texts/files/file-texts.ts'
export type { SignInTexts, TextOverrides, Texts } from './widget/texts/texts.ts'
