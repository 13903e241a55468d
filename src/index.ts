export type { FieldProblem } from './content/views/check-values.ts'
export * from './headless.ts'
export { ConnectChat, type ConnectChatHandle, type ConnectChatProps } from './launcher/connect-chat.tsx'
export type { HostListeners } from './widget/app/chat-app.tsx'
export type { Theme } from './widget/app/surface.tsx'
export type { ReturnKey } from './widget/composer/composer.tsx'
export type { ContactLink } from './widget/contact-link.ts'
export type { ExportTexts } from './widget/export/export-texts.ts'
export type {
  ContentRenderer,
  ContentRendererProps,
  EventRenderer,
  EventRendererProps,
  Renderers,
} from './widget/renderers/renderers.ts'
export type { FileTexts } from './widget/texts/files/file-texts.ts'
export type { SignInHelpTexts, SignInTexts, TextOverrides, Texts } from './widget/texts/texts.ts'
