import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Folder with the files of the script tag and nothing else. */
export const SCRIPT_TAG: string = fileURLToPath(new URL('../dist/script-tag/', import.meta.url))

const digest = (algorithm: 'sha256' | 'sha384', file: string): string =>
  `${algorithm}-${createHash(algorithm)
    .update(readFileSync(SCRIPT_TAG + file))
    .digest('base64')}`

/** Subresource Integrity of a file of the script tag: the value of `integrity=` on a page. */
export const digestOf = (file: string): string => digest('sha384', file)

/** The same for a file that a file of ours loads. Shorter, because every page loads these digests. */
export const shortDigestOf = (file: string): string => digest('sha256', file)

/** The widget's file, which the loader imports; its name contains a hash of its content. Throws if it is not built. */
export function widgetFile(): string {
  const [file, ...more] = readdirSync(SCRIPT_TAG).filter((name) =>
    /^connect-chat-widget-[\w-]+\.js$/.test(name),
  )
  if (file === undefined || more.length > 0) {
    throw new Error('dist/script-tag has no widget, or several: run `npm run build`')
  }
  return file
}

/** The widget's file after the chunks that it imports: what the loader fetches. */
export function widgetFiles(): readonly string[] {
  const widget = widgetFile()
  const code = readFileSync(SCRIPT_TAG + widget, 'utf8')
  const imported = [...code.matchAll(/\b(?:from|import)\s*(["'`])\.\/(chunks\/[^"'`]+)\1/g)]
  return [...new Set(imported.map(([, , file = '']) => file)), widget]
}

/** Every file that the script tag loads: the loader, the widget and the widget's chunks. */
export function scriptTagFiles(): readonly string[] {
  const chunks = readdirSync(`${SCRIPT_TAG}chunks`).filter((name) => /\.js$/.test(name))
  return ['connect-chat.js', widgetFile(), ...chunks.toSorted().map((name) => `chunks/${name}`)]
}
