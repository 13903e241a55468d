export * from './headless.ts'
export { ConnectChat, type ConnectChatHandle, type ConnectChatProps } from './launcher/connect-chat.tsx'
export type { HostListeners } from './widget/chat-app.tsx'
export type { FileTexts } from './widget/files/texts/file-texts.ts'
export type {
  ContentRenderer,
  ContentRendererProps,
  EventRenderer,
  EventRendererProps,
  Renderers,
} from './widget/renderers/renderers.ts'
export type { Theme } from './widget/surface.tsx'
export type { SignInTexts, TextOverrides, Texts } from './widget/texts/texts.ts'
