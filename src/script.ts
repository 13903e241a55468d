import { type Chunk, startLoader } from './embed/loader.ts'

// A classic script knows its own element; a page's `<img name="currentScript">` is not taken for it.
const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  startLoader(script, (url): Promise<Chunk> => import(/* @vite-ignore */ `${url}`))
}
