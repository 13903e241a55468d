/**
 * `npm run gallery` serves the gallery of every state of the widget. `npm run screenshots` writes contact sheets of it
 * into `screenshots`: pictures of a few states each, for each look and size. `-- --only=template` limits them to one group,
 * `-- --sheet=phone` to the sheets whose name has it.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { serveBuiltGallery, serveGallery } from '../demo/gallery/server.ts'
import { findChromium } from './chromium.ts'

const FOLDER = fileURLToPath(new URL('../screenshots/', import.meta.url))

/** The groups of states that share a sheet: `only` of the gallery. */
const GROUPS = ['panel', 'card', 'template', 'view'] as const

interface Sheet {
  readonly name: string
  readonly query: string
  readonly groups?: readonly (typeof GROUPS)[number][]
  readonly forcedColours?: boolean
  /** The window that each state fills, in CSS pixels; without it, states have the size that they have in a large window. */
  readonly screen?: { readonly width: number; readonly height: number; readonly scale?: number }
  /** The reader's text size in the browser, in px. */
  readonly textSize?: number
}

const PHONE = { width: 375, height: 667 }
const LANDSCAPE = { width: 667, height: 375 }

/**
 * Each theme with both directions, accents that are hard to read, the windows in which the layout changes, larger text, and
 * the system's colours.
 */
const SHEETS: readonly Sheet[] = [
  { name: 'light', query: 'theme=light' },
  { name: 'dark', query: 'theme=dark' },
  { name: 'light-arabic', query: 'theme=light&locale=ar' },
  { name: 'dark-arabic', query: 'theme=dark&locale=ar' },
  { name: 'light-yellow-accent', query: 'theme=light&accent=%23ffd400' },
  { name: 'dark-navy-accent', query: 'theme=dark&accent=%230a2a66' },
  { name: 'phone', query: 'theme=light', screen: PHONE },
  { name: 'phone-arabic-dark', query: 'theme=dark&locale=ar', screen: PHONE, groups: ['panel'] },
  { name: 'landscape', query: 'theme=light', screen: LANDSCAPE, groups: ['panel'] },
  { name: 'small', query: 'theme=light', screen: { width: 320, height: 256 }, groups: ['panel'] },
  {
    name: 'zoom-400',
    query: 'theme=dark',
    screen: { width: 320, height: 256, scale: 4 },
    groups: ['card'],
  },
  { name: 'text-200', query: 'theme=light', textSize: 32, groups: ['panel', 'card'] },
  { name: 'phone-text-200', query: 'theme=light', textSize: 32, screen: PHONE, groups: ['panel'] },
  { name: 'forced-colours', query: 'theme=light', forcedColours: true },
  { name: 'german', query: 'theme=light&locale=de', groups: ['card', 'template'] },
]

function launch(textSize: number): Promise<Browser> {
  const found = findChromium()
  if (!found) throw new Error('No Chromium was found; `npm test` installs one.')
  return chromium.launch({
    executablePath: found.path,
    args: [
      `--blink-settings=defaultFontSize=${textSize}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
}

/** A sheet is read at its own size: it has at most this many rows, and columns that fill this width. */
const ROWS = 2
const WIDTH = 1_880

async function takeSheet(browser: Browser, url: string, sheet: Sheet, group: string): Promise<void> {
  const { width = WIDTH, height = 1_000, scale = 1 } = sheet.screen ?? {}
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const columns = Math.max(1, Math.floor(WIDTH / (width * scale + 24)))
  const screen = sheet.screen ? `&screen=${columns}` : ''
  await page.goto(`${url}?${sheet.query}&only=${group}${screen}`)
  await page.locator('.scene').first().waitFor()
  if (sheet.forcedColours) {
    // Set before navigation, Playwright's option changes the media query only.
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] })
  }
  await page.waitForLoadState('networkidle')
  let number = 0
  for (const clip of await parts(page)) {
    number += 1
    await page.screenshot({ path: `${FOLDER}${sheet.name}-${group}-${number}.png`, fullPage: true, clip })
  }
  await context.close()
}

/** The areas of the page with a few rows of states each. */
function parts(page: Page) {
  return page.evaluate((rows) => {
    const bottoms = new Map<number, number>()
    for (const scene of document.querySelectorAll('.scene')) {
      const { top, bottom } = scene.getBoundingClientRect()
      bottoms.set(top + scrollY, Math.max(bottoms.get(top + scrollY) ?? 0, bottom + scrollY))
    }
    const all = [...bottoms].sort(([one], [other]) => one - other)
    const { scrollWidth } = document.documentElement
    return Array.from({ length: Math.ceil(all.length / rows) }, (_, index) => {
      const some = all.slice(index * rows, (index + 1) * rows)
      const y = (some[0]?.[0] ?? 0) - 8
      const end = Math.max(...some.map(([, bottom]) => bottom)) + 8
      return { x: 0, y, width: scrollWidth, height: end - y }
    })
  }, ROWS)
}

const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3)

async function takeSheets(url: string): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const [only, named = ''] = [option('only'), option('sheet')]
  for (const sheet of SHEETS.filter(({ name }) => name.includes(named))) {
    const browser = await launch(sheet.textSize ?? 16)
    for (const group of sheet.groups ?? GROUPS) {
      if (only === undefined || only === group) await takeSheet(browser, url, sheet, group)
    }
    await browser.close()
  }
}

if (process.argv.includes('--screenshots')) {
  const gallery = await serveBuiltGallery()
  await takeSheets(gallery.url)
  process.stdout.write(`The sheets are in ${FOLDER}\n`)
  await gallery.close()
} else {
  process.stdout.write(`Gallery: ${(await serveGallery()).url}\n`)
}
