import { type Chunk, type ConnectChatApi, startLoader } from './embed/loader.ts'
import { preloadModule } from './embed/preload-module.ts'
import { isSupportedBrowser } from './embed/supported-browser.ts'

export type {
  ContentFactory,
  ElementRenderers,
  EventFactory,
  RenderedElement,
} from './embed/element-renderers.tsx'
export type { ConnectChatAttributes, ConnectChatElement, ConnectChatEvent } from './embed/element-types.ts'
export type { ConnectChatApi } from './embed/loader.ts'
export type { ChatSnapshot, MountedChat } from './embed/mounted-chat.ts'
export type { MountOptions, PartialMountOptions } from './embed/options.ts'

declare global {
  interface Window {
    /** The chat's API, or what waits for it: `(window.connectChat ||= []).push((chat) => …)`. */
    connectChat?: ConnectChatApi | ((chat: ConnectChatApi) => void)[]
  }
}

/**
 * Set by the build: the chunks that the widget's file imports and then the widget's file, with the Subresource Integrity of
 * each. The names contain hashes of the contents.
 */
declare const WIDGET_FILES: readonly (readonly [file: string, integrity: string])[]

// Fetched at once and in this order: a browser may fetch what a preloaded module imports, and then without its digest,
// unless it is being fetched already.
const load = async (base: string | URL): Promise<Chunk> => {
  let href = ''
  await Promise.all(
    WIDGET_FILES.map(([file, integrity]) => {
      href = new URL(file, base).href
      return preloadModule(href, integrity)
    }),
  )
  return import(/* @vite-ignore */ href)
}

// A server that renders a page imports what the page imports.
if (typeof document === 'object') {
  if (isSupportedBrowser()) startLoader(document.currentScript as HTMLScriptElement | null, load)
  else console.error('connect-chat: browser too old')
}
