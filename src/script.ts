import { type Chunk, startLoader } from './embed/loader.ts'

// A classic script knows its own element; a page's `<img name="currentScript">` is not taken for it.
const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  // The chunk lies beside the loader, wherever that is.
  const { href } = new URL('connect-chat-widget.js', script.src)
  startLoader(script, (): Promise<Chunk> => import(/* @vite-ignore */ href))
}
