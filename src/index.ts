export * from './headless.ts'
export { ConnectChat, type ConnectChatProps } from './widget/connect-chat.tsx'
export type { MessageOverrides, Messages } from './widget/messages/messages.ts'
