import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const FOLDER = fileURLToPath(new URL('../react-page', import.meta.url))

/** The files of a React site with the chat, made from a file of the folder `react-page`, on the development build of React: only there StrictMode mounts twice. */
export async function reactPage(entry = 'page.tsx'): Promise<Readonly<Record<string, string>>> {
  const built = await build({
    root: FOLDER,
    configFile: false,
    mode: 'development',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: `${FOLDER}/${entry}`, output: { entryFileNames: 'page.js' } },
    },
  })
  if (!('output' in built)) throw new Error('one build was expected')
  const scripts = built.output.flatMap((file) =>
    file.type === 'chunk' ? [[`/${file.fileName}`, file.code] as const] : [],
  )
  return {
    ...Object.fromEntries(scripts),
    '/': '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title></head><body><main></main><script type="module" src="/page.js"></script></body></html>',
  }
}
