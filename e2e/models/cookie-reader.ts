import type { Demo } from '../../demo/server/demo.ts'
import { type CustomSite, customSite } from './custom-site.ts'
import { bankLines, type CookieLine, siblingLines } from './planted-cookies.ts'
import { BANK, type Siblings } from './sibling-site.ts'

/** The part of a page, in any browser, that is used here. */
export interface CookiePage {
  evaluate(run: (planter: string) => Promise<number>, planter: string): Promise<number>
  /** The browser's own list of cookies for the bank. A host-only cookie has no dot before its domain. */
  cookies(): Promise<readonly { readonly name: string; readonly value: string; readonly domain: string }[]>
  clearCookies(): Promise<void>
}

/** What came of all lines. */
export interface Differences {
  /** Lines after which BFF and browser disagree whether there is a chat cookie of ours. */
  readonly wrong: readonly string[]
  readonly tried: number
  /** How many lines made the browser send anything. */
  readonly sent: number
  /** How many lines would have misled a parser that strips all white space around a name. */
  readonly misleading: number
  /** How many lines planted a cookie of ours. */
  readonly ours: number
}

const EVERYTHING = { capacity: 100_000, perSecond: 1_000 }

/** A BFF behind the bank's origin that answers as often as it is asked. */
export async function cookieSite(demo: Demo, { bank, forwards }: Siblings): Promise<CustomSite> {
  const signIn = {
    hosts: ['login.example'],
    redirectUri: `${bank}/connect-chat/sign-in/callback`,
    timeoutSeconds: 300,
  }
  const limits = { requestsPerClient: EVERYTHING, describes: EVERYTHING }
  const site = await customSite(demo, { '/connect-chat': { origins: [bank], signIn, limits } })
  forwards(site.url)
  return site
}

/** The attacker's own chat cookie, by HTTP without a browser. */
async function attackersCookie(
  site: CustomSite,
  bank: string,
): Promise<readonly [name: string, value: string]> {
  const response = await fetch(`${site.url}/connect-chat/chats`, {
    method: 'POST',
    headers: { Origin: bank, 'Content-Type': 'application/json', 'X-Connect-Chat': '1' },
    body: JSON.stringify({ clientToken: crypto.randomUUID() }),
  })
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(response.headers.getSetCookie()[0] ?? '') ?? []
  if (!name || !value) throw new Error('the chat was not started')
  return [name, value]
}

/** Plants each line of a sibling subdomain or of the bank itself, and asks the BFF whether it reads a chat of ours from what the browser then sends. */
export async function cookieDifferences(
  page: CookiePage,
  site: CustomSite,
  siblings: Siblings,
  from: 'evil' | 'bank',
): Promise<Differences> {
  const [name, value] = await attackersCookie(site, siblings.bank)
  const wrong: string[] = []
  const count = { tried: 0, sent: 0, misleading: 0, ours: 0 }
  const tries = async ({ what, bytes }: CookieLine): Promise<void> => {
    siblings.plants([bytes])
    const status = await page.evaluate(plantAndResume, from === 'evil' ? siblings.evil : '/planted')
    // Before the answer, which renews the cookie.
    const header = siblings.sent()
    const jar = status === 200 || from === 'bank' ? await page.cookies() : []
    // The list of a browser may leave out bytes that are not UTF-8, which the browser sends.
    const isOurs =
      from === 'bank' &&
      jar.some((one) => one.name === name && one.domain === BANK) &&
      header.split('; ').includes(`${name}=${value}`)
    if ((status === 200) !== isOurs) wrong.push(`${what}: ${status}`)
    count.tried += 1
    if (header !== '') count.sent += 1
    if (isOurs) count.ours += 1
    else if (header.split(';').some((pair) => pair.trim().startsWith(`${name}=`))) count.misleading += 1
    await page.clearCookies()
  }
  const lines = from === 'evil' ? siblingLines : bankLines
  for (const line of lines(name, value)) await tries(line)
  return { ...count, wrong }
}

/** Runs in a page of the bank. */
async function plantAndResume(planter: string): Promise<number> {
  await fetch(planter, { mode: planter.startsWith('/') ? 'same-origin' : 'no-cors', credentials: 'include' })
  const answer = await fetch('/connect-chat/chats/resume', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Connect-Chat': '1' },
    body: '{}',
  })
  return answer.status
}
