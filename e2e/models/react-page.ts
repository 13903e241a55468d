import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { leanChatjs } from '../../build/lean-chatjs.ts'
import { markdownParser } from '../../build/markdown-parser.ts'

const FOLDER = fileURLToPath(new URL('../react-page', import.meta.url))

type Files = Readonly<Record<string, string>>

/** A build takes seconds: one for all tests of this process. */
const built = new Map<string, Promise<Files>>()

/** The files of a React site with the chat, made from a file of the folder `react-page`, on the development build of React: only there StrictMode mounts twice. */
export function reactPage(entry = 'page.tsx'): Promise<Files> {
  const files = built.get(entry) ?? buildPage(entry)
  built.set(entry, files)
  return files
}

async function buildPage(entry: string): Promise<Files> {
  const result = await build({
    root: FOLDER,
    configFile: false,
    mode: 'development',
    logLevel: 'error',
    // As what is published is.
    plugins: [markdownParser(), leanChatjs()],
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: `${FOLDER}/${entry}`, output: { entryFileNames: 'page.js' } },
    },
  })
  if (!('output' in result)) throw new Error('one build was expected')
  const scripts = result.output.flatMap((file) =>
    file.type === 'chunk' ? [[`/${file.fileName}`, file.code] as const] : [],
  )
  return {
    ...Object.fromEntries(scripts),
    '/': '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title></head><body><main></main><script type="module" src="/page.js"></script></body></html>',
  }
}
