import { type Chunk, type ConnectChatApi, startLoader } from './embed/loader.ts'

export type { ConnectChatAttributes, ConnectChatElement, ConnectChatEvent } from './embed/element-types.ts'
export type { ConnectChatApi } from './embed/loader.ts'
export type { ChatSnapshot, MountedChat } from './embed/mounted-chat.ts'
export type { MountOptions } from './embed/options.ts'

declare global {
  interface Window {
    /** The chat's API, or what waits for it: `(window.connectChat ||= []).push((chat) => …)`. */
    connectChat?: ConnectChatApi | ((chat: ConnectChatApi) => void)[]
  }
}

startLoader(document.currentScript, (href): Promise<Chunk> => import(/* @vite-ignore */ href))
