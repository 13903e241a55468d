/**
 * `npm run gallery` serves the gallery of every state of the widget. `npm run screenshots` writes contact sheets of it
 * into `screenshots`: one picture for each group of states, theme, direction and size. `-- --only=template` limits them to
 * one group.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from '@playwright/test'
import { createServer } from 'vite'
import { findChromium } from './chromium.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const FOLDER = fileURLToPath(new URL('../screenshots/', import.meta.url))

/** The groups of states that share a sheet: `only` of the gallery. */
const GROUPS = ['panel', 'card', 'template', 'view'] as const

interface Sheet {
  readonly name: string
  readonly query: string
  readonly groups?: readonly (typeof GROUPS)[number][]
  readonly forcedColours?: boolean
}

/** Each theme with both directions, an accent that is hard to read in each theme, a phone, and the system's colours. */
const SHEETS: readonly Sheet[] = [
  { name: 'light', query: 'theme=light' },
  { name: 'dark', query: 'theme=dark' },
  { name: 'light-arabic', query: 'theme=light&locale=ar' },
  { name: 'dark-arabic', query: 'theme=dark&locale=ar' },
  { name: 'light-yellow-accent', query: 'theme=light&accent=%23ffd400' },
  { name: 'dark-navy-accent', query: 'theme=dark&accent=%230a2a66' },
  { name: 'phone', query: 'theme=light&kind=phone', groups: ['panel'] },
  { name: 'phone-arabic-dark', query: 'theme=dark&locale=ar&kind=phone', groups: ['panel'] },
  { name: 'forced-colours', query: 'theme=light', forcedColours: true },
  { name: 'german', query: 'theme=light&locale=de', groups: ['card', 'template'] },
]

async function serve(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = await createServer({ root: ROOT, logLevel: 'error', server: { host: '127.0.0.1', port: 0 } })
  await server.listen()
  const [base] = server.resolvedUrls?.local ?? []
  if (base === undefined) throw new Error('the server of the gallery has no address')
  return { url: new URL('demo/gallery/index.html', base).href, close: () => server.close() }
}

function launch(): Promise<Browser> {
  const found = findChromium()
  if (!found) throw new Error('No Chromium was found; `npm test` installs one.')
  return chromium.launch({
    executablePath: found.path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
}

async function takeSheet(browser: Browser, url: string, sheet: Sheet, group: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1880, height: 1000 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(`${url}?${sheet.query}&only=${group}`)
  await page.locator('.scene').first().waitFor()
  if (sheet.forcedColours) {
    // Set before navigation, Playwright's option changes the media query only.
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] })
  }
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `${FOLDER}${sheet.name}-${group}.png`, fullPage: true })
  await context.close()
}

async function takeSheets(url: string, only: string | undefined): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const browser = await launch()
  for (const sheet of SHEETS) {
    for (const group of sheet.groups ?? GROUPS) {
      if (only === undefined || only === group) await takeSheet(browser, url, sheet, group)
    }
  }
  await browser.close()
}

const gallery = await serve()
if (process.argv.includes('--screenshots')) {
  const only = process.argv.find((one) => one.startsWith('--only='))?.slice('--only='.length)
  await takeSheets(gallery.url, only)
  process.stdout.write(`The sheets are in ${FOLDER}\n`)
  await gallery.close()
} else {
  process.stdout.write(`Gallery: ${gallery.url}\n`)
}
