import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { removeUnusedParts, requireTestedChatjs, withoutGlobals } from './lean-chatjs.ts'

const CHATJS = readFileSync(createRequire(import.meta.url).resolve('amazon-connect-chatjs'), 'utf8')
const CODE = removeUnusedParts(CHATJS)

/** What the metrics code of chatjs consists of: its server, its worker and its script element. */
const TELEMETRY = /\btelemetry\.|SharedWorker\(|createObjectURL|csm\.initCSM|createElement\("script"\)/
/** What bowser consists of: tables of browsers and systems. */
const BOWSER = /BROWSER_ALIASES_MAP|googlebot/

test('the telemetry of chatjs is removed, and its two functions do nothing', () => {
  expect(CHATJS).toMatch(TELEMETRY)
  expect(CODE).not.toMatch(TELEMETRY)
  expect(CODE).toContain('loadCsmScriptAndExecute(){}initializeCSM(){}updateCsmConfig(')
})

test('the names of browser and system are removed, and the AWS client finds none', () => {
  expect(CHATJS).toMatch(BOWSER)
  expect(CODE).not.toMatch(BOWSER)
  expect(CODE).toContain('880:function(e){e.exports={parse(){}}}},t={};')
  // The only place that uses it reads its result with `?.`, compiled.
  expect(CODE.split('o(880)')).toHaveLength(2)
  expect(CODE).toContain('.userAgent?yr().parse(window.navigator.userAgent):void 0')
})

test.each([
  ['the partitions of regions', 'us-gov-west-1', 'qe=JSON.parse(\'{"partitions":[],"version":"1.1"}\'),Ve='],
  ['the adaptive limit of the rate', 'measuredTxRate', 'class Tt{}Tt.setTimeoutFn=setTimeout'],
  ['the signatures of event streams', 'formatHeaderValue', 'class Bn{}!function('],
  [
    'the signatures of URLs, events and messages',
    'presigned URLs',
    'sign(e,t){return this.signRequest(e,t)}',
  ],
  ['the paginator', 'stopOnSameToken', 'So=0})(),s})(),e.exports=t()'],
])('of the AWS client, %s are removed', (_, part, left) => {
  expect(CHATJS).toContain(part)
  expect(CODE).not.toContain(part)
  expect(CODE).toContain(left)
})

test.each([
  ['the metrics', 'csm.Metric', 'addLatencyMetricWithStartTime(){}'],
  ['the transcript of its own', 'tempMessageIdMap', 'const Je=class{}'],
  ['the globals of sprintf', 'window.vsprintf', '604:(e,t,n)=>{t.sprintf='],
])('of chatjs, %s are removed', (_, part, left) => {
  expect(CHATJS).toContain(part)
  expect(CODE).not.toContain(part)
  expect(CODE).toContain(left)
})

test('the methods of the metrics that chatjs calls still exist', () => {
  const called = new Set(CHATJS.match(/(?<=\bfe\.)add\w+(?=\()/g))
  expect(called.size).toBeGreaterThan(2)
  for (const name of called) expect(CODE).toContain(`${name}(){}`)
})

test('the texts of chatjs that sprintf makes have no other placeholder than %s', () => {
  const formats = [...CHATJS.matchAll(/\.sprintf\)\("([^"]*)"/g)].map(([, format]) => format)
  expect(formats).toHaveLength(3)
  for (const format of formats) expect(format?.replaceAll('%s', '')).not.toContain('%')
})

test('chatjs always gives the AWS client an endpoint, and leaves the retry mode at "standard"', () => {
  const [, options] = /new \w+\.ConnectParticipantClient\((\{.*?\})\)/.exec(CHATJS) ?? []
  expect(options).toContain('endpoint:')
  expect(options).not.toContain('retryMode')
})

test('the rest of chatjs is as it was, and valid', () => {
  expect(CHATJS.startsWith(CODE.slice(0, 2_500))).toBe(true)
  expect(CHATJS.endsWith(CODE.slice(-5_000))).toBe(true)
  expect(CHATJS.length - CODE.length).toBeLessThan(110_000)
  expect(() => parseAst(CODE)).not.toThrow()
})

test.each([
  ['without one of the functions', CHATJS.replace('initializeCSM(){', 'startCSM(){')],
  ['with one of the functions twice', `${CHATJS};class x{loadCsmScriptAndExecute(){}}`],
  ['with another number for bowser', CHATJS.replace('880:function', '881:function')],
])('the build fails for a chatjs %s', (_, code) => {
  expect(() => removeUnusedParts(code)).toThrow('amazon-connect-chatjs has changed')
})

test('chatjs neither reads nor writes a global `connect`, and exports an object of its own', () => {
  const code = withoutGlobals(CODE)
  expect(CODE).toMatch(/\b(ve|lt|window)\.connect\b(?!\.\{)/)
  expect(code).not.toMatch(/\b(ve|lt|window)\.connect\b/)
  expect(code.startsWith('export const connect={};(()=>{')).toBe(true)
  expect(code).toContain('connect.ChatSession=connect.ChatSession||')
  expect(() => parseAst(code)).not.toThrow()
})

test('the build fails for a chatjs that uses its global elsewhere', () => {
  expect(() => withoutGlobals(`${CODE};window.connect.more()`)).toThrow('amazon-connect-chatjs has changed')
})

test('the installed amazon-connect-chatjs is one that the adapter is tested with, and other majors are refused', () => {
  const file = new URL('../node_modules/amazon-connect-chatjs/package.json', import.meta.url)
  expect(() => requireTestedChatjs(JSON.parse(readFileSync(file, 'utf8')).version)).not.toThrow()
  for (const version of ['3.0.3', '4.0.0', '6.1.0'])
    expect(() => requireTestedChatjs(version)).toThrow(`amazon-connect-chatjs ${version} is not supported`)
})
