import { readdirSync, readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { fileURLToPath } from 'node:url'
import { checkSync } from 'recheck'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookieNames, readCookies } from '../src/bff/cookies/cookies.ts'
import { withoutValues } from '../src/bff/log/safe-log.ts'
import { forwardedFor } from '../src/bff/requests/client-address.ts'
import { isReservedName, plainText } from '../src/bff/requests/plain-text.ts'
import { readJson } from '../src/bff/requests/read-body.ts'
import { parseGrant } from '../src/contract/parse.ts'
import { readCallback } from '../src/contract/read-callback.ts'
import { isReturnPath } from '../src/contract/return-path.ts'
import { checkSignInUrl } from '../src/contract/sign-in-url.ts'

/** Texts of strangers are read in a number of steps that grows with their length, counted and not timed. */

process.env.RECHECK_BACKEND = 'pure'

const FOLDERS = ['src/bff', 'src/contract']
const root = fileURLToPath(new URL('../', import.meta.url))

interface Pattern {
  readonly place: string
  readonly source: string
  readonly flags: string
}

/** Every regular expression in the sources of the BFF and the contract. */
function patterns(): readonly Pattern[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(^|\/)[\w-]+\.ts$/.test(name))
      .map((name) => `${folder}/${name}`),
  )
  return files.flatMap((file) => {
    const found: Pattern[] = []
    const visit = (node: ts.Node): void => {
      if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
        const text = node.getText(tree)
        const end = text.lastIndexOf('/')
        found.push({ place: file, source: text.slice(1, end), flags: text.slice(end + 1) })
      }
      ts.forEachChild(node, visit)
    }
    const tree = ts.createSourceFile(file, readFileSync(root + file, 'utf8'), ts.ScriptTarget.Latest)
    visit(tree)
    return found
  })
}

/** Patterns that take quadratic time on texts that are cut to 2,000 characters before. */
const CUT_BEFORE = 'src/bff/log/safe-log.ts'

const all = patterns()

describe('regular expressions', () => {
  test('there are regular expressions to check', () => {
    expect(all.length).toBeGreaterThan(30)
  })

  test.each(all.filter(({ place }) => place !== CUT_BEFORE))(
    '$place: /$source/$flags takes linear time at most',
    ({ source, flags }) => {
      expect(checkSync(source, flags, { timeout: 20_000, randomSeed: 1 }).status).toBe('safe')
    },
  )

  test('the checker finds a quadratic and an exponential pattern', () => {
    expect(checkSync('[ \\t]+$', '', {}).status).toBe('vulnerable')
    expect(checkSync('^(a+)+$', '', {}).status).toBe('vulnerable')
  })

  test('the text of an error is cut before the patterns of the log read it', () => {
    const cut = (length: number) => withoutValues(`"${'a'.repeat(length)}" end`)
    expect(cut(1_990)).toBe('[value] end')
    // The end of the value and what follows it were cut off; the rest of a value is a value as well.
    expect(cut(2_000)).toBe('[value]')
  })
})

/**
 * V8's counters of executed blocks, in files of the BFF and the contract. Functions that were compiled before have none, so
 * this file needs a worker of its own.
 */
const inspector = new Session()

beforeAll(async () => {
  inspector.connect()
  await inspector.post('Profiler.enable')
  await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
})
afterAll(async () => {
  // Counting slows down the other test files of this worker.
  await inspector.post('Profiler.stopPreciseCoverage')
  await inspector.post('Profiler.disable')
  inspector.disconnect()
})

async function stepsOf(read: () => unknown): Promise<number> {
  await inspector.post('Profiler.takePreciseCoverage')
  await read()
  const { result } = await inspector.post('Profiler.takePreciseCoverage')
  return result
    .filter(({ url }) => /\/src\/(bff|contract)\//.test(url) && !url.includes('.test.'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0)
}

const names = await cookieNames('/connect-chat')
const GRANT = {
  contactId: 'c',
  participantId: 'p',
  participantToken: 't',
  region: 'eu-central-1',
  features: { attachments: false, markdown: true },
}

const post = (body: string): Request => new Request('https://shop.example/x', { method: 'POST', body })

const READERS: readonly (readonly [string, (length: number) => unknown])[] = [
  ['a Cookie header of many pairs', (n) => readCookies('a=b; '.repeat(n), names)],
  ['a Cookie header of our name', (n) => readCookies(`${names.chat}=b; `.repeat(n), names)],
  ['a Cookie header of separators', (n) => readCookies(';'.repeat(n), names)],
  ['a Cookie header of equals signs', (n) => readCookies('='.repeat(n), names)],
  ['a Cookie header of blanks', (n) => readCookies(`${names.chat}=${' '.repeat(n)}`, names)],
  ['a cookie with blanks inside', (n) => readCookies(`${names.chat}=a${' \t'.repeat(n)}b`, names)],
  [
    'a cookie with blanks around',
    (n) => readCookies(`${' '.repeat(n)}${names.chat}${'\t'.repeat(n)}=a`, names),
  ],
  ['a body of nested lists', (n) => readJson(post('['.repeat(n) + ']'.repeat(n)))],
  ['a body of many keys', (n) => readJson(post(JSON.stringify(Object.fromEntries(numbered(n)))))],
  ['a body of many lists', (n) => readJson(post(`[${'[],'.repeat(n)}1]`))],
  ['a name of control characters', (n) => plainText(`a${'\u0000'.repeat(n)}b`)],
  ['a name of line breaks', (n) => plainText('a\n'.repeat(n))],
  ['a reserved name with punctuation', (n) => isReservedName(`S${'._'.repeat(n)}Y`)],
  ['a path of slashes', (n) => isReturnPath('/a'.repeat(n))],
  ['a path of escapes', (n) => isReturnPath(`/${'%2f'.repeat(n)}`)],
  ['an X-Forwarded-For of many entries', (n) => forwardedFor(1)(forwarded('1.1.1.1,'.repeat(n)))],
  ['an X-Forwarded-For of colons', (n) => forwardedFor(1)(forwarded(':'.repeat(n)))],
  ['a callback of many parameters', (n) => readCallback(`?${'state=a&'.repeat(n)}`)],
  [
    'a sign-in URL of many parameters',
    (n) => checkSignInUrl(`https://a.example/?${'state=a&'.repeat(n)}`, RULES),
  ],
  ['a grant of many hosts', (n) => parseGrant({ ...GRANT, signIn: signInWith(n) })],
]

const RULES = { hosts: ['a.example'], redirectUri: 'https://shop.example/' }
const numbered = (n: number) => Array.from({ length: n }, (_, index) => [`k${index}`, index] as const)
const forwarded = (value: string): Request =>
  new Request('https://shop.example', { headers: { 'X-Forwarded-For': value } })
const signInWith = (n: number) => ({
  redirectUri: 'https://shop.example/',
  hosts: Array.from({ length: n }, () => 'a.example'),
  timeoutSeconds: 180,
})

describe('parsers', () => {
  test.each(READERS)('%s takes at most twice the steps at twice the length', async (_what, read) => {
    // The first call compiles lazily; it is not counted.
    await read(10)
    const once = await stepsOf(() => read(500))
    const twice = await stepsOf(() => read(1_000))
    expect(once).toBeGreaterThan(0)
    expect(twice).toBeLessThanOrEqual(2 * once)
  })

  test('the counter counts: a loop inside a loop takes four times the steps', async () => {
    const quadratic = (n: number) => {
      for (let i = 0; i < n; i += 1) readCookies('a=b; '.repeat(n), names)
    }
    const once = await stepsOf(() => quadratic(30))
    expect(await stepsOf(() => quadratic(60))).toBeGreaterThan(3 * once)
  })
})
