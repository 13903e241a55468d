import type { ExportedTranscript, TranscriptLine } from '../../content/transcript/export.ts'
import css from './print.css?inline'

/** The frame of the last print. A browser may never say that printing is over, so the next print replaces it. */
let frame: HTMLIFrameElement | undefined

/**
 * Opens the print dialog with the conversation as a page of its own. The page is a frame without a URL: it needs no
 * permission of a Content Security Policy, its elements are made one by one, and its styles are a constructed sheet.
 * Rejects if the browser cannot print.
 */
export async function printTranscript(transcript: ExportedTranscript): Promise<void> {
  frame?.remove()
  const made = document.createElement('iframe')
  frame = made
  made.title = transcript.title
  made.tabIndex = -1
  made.setAttribute('aria-hidden', 'true')
  // A frame that is not displayed cannot be printed in every browser.
  for (const [name, value] of Object.entries(OUT_OF_SIGHT)) made.style.setProperty(name, value)
  const loaded = new Promise((resolve) => made.addEventListener('load', resolve, { once: true }))
  document.body.append(made)
  await loaded
  const page = made.contentWindow
  const pageDocument = made.contentDocument
  if (!page || !pageDocument) throw new Error('the frame for printing has no document')
  writePage(pageDocument, page, transcript)
  if (typeof page.print !== 'function') throw new Error('the browser cannot print')
  page.addEventListener('afterprint', () => made.remove(), { once: true })
  page.focus()
  page.print()
}

const OUT_OF_SIGHT = { position: 'fixed', inset: '0 auto auto 0', width: '0', height: '0', border: '0' }

function writePage(page: Document, view: Window, transcript: ExportedTranscript): void {
  const { title, notes, lines, locale, dir } = transcript
  page.title = title
  page.documentElement.lang = locale
  page.documentElement.dir = dir
  addStyles(page, view)
  const body = page.createElement('main')
  body.append(
    element(page, 'h1', title),
    ...notes.map((note) => element(page, 'p', note, 'note')),
    ...lines.map((line) => lineElement(page, line)),
  )
  page.body.replaceChildren(body)
}

function addStyles(page: Document, view: Window): void {
  // A sheet can be adopted only by the document whose window made it. jsdom has no constructed sheets.
  const Sheet = 'CSSStyleSheet' in view ? (view.CSSStyleSheet as typeof CSSStyleSheet) : undefined
  if (!Sheet || !('replaceSync' in Sheet.prototype)) return
  const sheet = new Sheet()
  sheet.replaceSync(css)
  page.adoptedStyleSheets = [sheet]
}

function lineElement(page: Document, { kind, text, time, sender, status }: TranscriptLine): HTMLElement {
  if (kind === 'day') return element(page, 'h2', text)
  if (kind === 'separator') return element(page, 'p', text, 'separator')
  const line = element(page, 'div', '', kind)
  if (kind === 'event') {
    line.append(element(page, 'p', `${time} `, 'time'), element(page, 'p', text, 'text'))
    return line
  }
  const head = element(page, 'p', '', 'head')
  head.append(element(page, 'bdi', sender ?? '', 'sender'), ` ${time}`)
  if (status !== undefined) head.append(` · ${status}`)
  line.append(head, ...text.split('\n').map((one) => element(page, 'p', one, 'text')))
  return line
}

function element(page: Document, name: string, text: string, className = ''): HTMLElement {
  const made = page.createElement(name)
  made.textContent = text
  if (className) made.className = className
  if (className === 'text') made.dir = 'auto'
  return made
}
