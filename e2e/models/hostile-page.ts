import { expect, type Locator, type Page } from '@playwright/test'
import type { Demo } from '../../demo/server/demo.ts'
import type { ContactHandle } from '../../src/sandbox.ts'
import type { HostileItem } from '../hostile-items.fixture.ts'
import { layoutProblems } from './layout-problems.ts'

/** A page with the chat that receives hostile items, and a record of everything that they must not reach. */
export interface HostilePage {
  /**
   * Sends items, waits until each is rendered, and records what is wrong with the layout of each. `wait` lets time pass
   * in the page while it waits.
   */
  receives(contact: ContactHandle, items: readonly HostileItem[], wait?: () => Promise<void>): Promise<void>
  /** Everything that ran, was requested, was violated, was thrown or left its place since the page was opened. */
  harm(): Promise<readonly string[]>
}

/** Origins of the pictures that the items declare; the site's policy names them. */
const PICTURES = ['https://pictures.example', 'https://pictures.harbour.example', 'https://bank.example']
/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** Items that are sent at once. Of a long conversation, not many more rows than are visible are rendered. */
const BATCH = 14

/** Prepares the page; the shop opens the chat afterwards. */
export async function hostilePage(page: Page, demo: Demo, site: string): Promise<HostilePage> {
  const harm: string[] = []
  const views = new Map<string, unknown>()
  await page.setViewportSize({ width: 900, height: 760 })
  await page.addInitScript(() => {
    Reflect.set(window, 'violations', [])
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      Reflect.get(window, 'violations').push(`${violatedDirective} ${blockedURI}`),
    )
  })
  await namePictures(page, demo, site)
  for (const origin of PICTURES)
    await page.route(`${origin}/**`, (route) => route.fulfill({ contentType: 'image/png', body: PNG }))
  await page.route('**/participant/views/hostile-*', (route) =>
    route.fulfill({
      contentType: 'application/json',
      headers: { 'access-control-allow-origin': '*' },
      body: JSON.stringify(views.get(new URL(route.request().url()).pathname.split('/').at(-1) ?? '')) ?? '',
    }),
  )
  const allowed = [demo.url, demo.sandbox?.connectUrl ?? demo.url, ...PICTURES]
  page.on('request', (request) => {
    if (!allowed.includes(new URL(request.url()).origin)) harm.push(`requested ${request.url()}`)
  })
  page.on('pageerror', (error) => harm.push(`thrown: ${error.message}`))
  page.on('console', (message) => {
    // The browser's own words for an answer with an error: there is no chat to resume, or the view has expired.
    if (message.type() === 'error' && !/\/chats\/resume$|\/participant\/views\//.test(message.location().url))
      harm.push(`logged: ${message.text()} ${message.location().url}`)
  })
  page.on('dialog', (dialog) => {
    harm.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('popup', (popup) => harm.push(`opened ${popup.url()}`))
  page.on('download', (download) => harm.push(`downloaded ${download.url()}`))
  const log = page.getByRole('log')

  let batches = 0
  const receivesBatch = async (
    contact: ContactHandle,
    batch: readonly HostileItem[],
    wait?: () => Promise<void>,
  ): Promise<void> => {
    const names: Record<string, string> = {}
    for (const { name, item, view } of batch) {
      const { Id } = contact.pushes(item)
      if (view !== undefined) views.set(tokenOf(item), view)
      if (isShown(item)) names[Id] = name
    }
    batches += 1
    contact.pushes({
      ...{ ParticipantRole: 'SUPERVISOR', ParticipantId: 'supervisor', ContentType: 'text/plain' },
      Content: `End of batch ${batches}`,
    })
    // What is taller than the panel is shown from its start; only rows near to what is visible are rendered.
    await expect(async () => {
      await log.evaluate((box) => box.scrollTo(0, box.scrollHeight))
      expect(await log.getByText(`End of batch ${batches}`, { exact: true }).count()).toBe(1)
    }).toPass({ timeout: 20_000 })
    const loading = log.locator('.content-loading, [data-loading], [aria-busy="true"]')
    if (wait) {
      const settled = async (): Promise<number> => {
        await wait()
        return loading.count()
      }
      await expect.poll(settled, { timeout: 60_000, intervals: [50] }).toBe(0)
    } else await expect(loading).toHaveCount(0)
    harm.push(...(await lastingProblems(log, names)))
  }

  return {
    async receives(contact, items, wait) {
      for (let from = 0; from < items.length; from += BATCH)
        await receivesBatch(contact, items.slice(from, from + BATCH), wait)
    },
    async harm() {
      const [hacked, violations, url] = await page.evaluate(() => [
        Reflect.get(window, 'hacked'),
        Reflect.get(window, 'violations') as readonly string[],
        location.href,
      ])
      return [
        ...harm,
        ...(violations ?? []).map((violation) => `violated: ${violation}`),
        ...(hacked === undefined ? [] : [`ran: ${hacked}`]),
        ...(url === demo.url + site ? [] : [`went to ${url}`]),
      ]
    },
  }
}

/** A row that was just measured moves others: a problem is what is still there after this time. */
const SETTLE_MS = 3_000

async function lastingProblems(
  log: Locator,
  names: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const until = performance.now() + SETTLE_MS
  for (;;) {
    const problems = await log.evaluate(layoutProblems, names)
    if (problems.length === 0 || performance.now() > until) return problems
  }
}

/** The site's policy allows the pictures that the items declare, and nothing else. */
async function namePictures(page: Page, demo: Demo, site: string): Promise<void> {
  // A response that the test makes has no address; Chromium lets it reach this machine only with a permission.
  await page.context().grantPermissions(['local-network-access'])
  await page.route(demo.url + site, async (route) => {
    const response = await route.fetch()
    const policy = response.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("require-trusted-types-for 'script'")
    const changed = policy.replace("img-src 'self'", `img-src 'self' ${PICTURES.join(' ')}`)
    await route.fulfill({
      response,
      headers: { ...response.headers(), 'content-security-policy': changed },
    })
  })
}

function tokenOf({ Content = '' }: HostileItem['item']): string {
  return JSON.parse(Content).data.content.viewToken
}

/** Text without a visible character has no bubble, and neither has a comment of Markdown. */
function isShown({ ContentType = '', Content = '' }: HostileItem['item']): boolean {
  const shown = ContentType === 'text/markdown' ? Content.replace(/^<!--.*-->$/, '') : Content
  return !(ContentType.startsWith('text/') && /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}]*$/u.test(shown))
}
