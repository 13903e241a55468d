import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { PARTICIPANT_SDK } from '../src/chatjs/participant-client.ts'
import {
  leanCode,
  removeUnusedParts,
  requireTestedChatjs,
  withOwnClient,
  withoutGlobals,
  withoutPageBuiltIns,
} from './lean-chatjs.ts'

const CHATJS = readFileSync(createRequire(import.meta.url).resolve('amazon-connect-chatjs'), 'utf8')
const CODE = removeUnusedParts(CHATJS)

/** What the metrics code of chatjs consists of: its server, its worker and its script element. */
const TELEMETRY = /\btelemetry\.|SharedWorker\(|createObjectURL|csm\.initCSM|createElement\("script"\)/
/** What the AWS SDK consists of: its name, its signatures, its table of regions and its middleware. */
const AWS_SDK = /aws-sdk-js|AWS4-HMAC-SHA256|us-gov-west-1|middlewareStack|googlebot/

test('the telemetry of chatjs is removed, and its two functions do nothing', () => {
  expect(CHATJS).toMatch(TELEMETRY)
  expect(CODE).not.toMatch(TELEMETRY)
  expect(CODE).toContain('loadCsmScriptAndExecute(){}initializeCSM(){}updateCsmConfig(')
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

test('the AWS SDK is removed, and a client of our own is in its place', () => {
  const code = withOwnClient(CODE)
  expect(CHATJS).toMatch(AWS_SDK)
  expect(code).not.toMatch(AWS_SDK)
  expect(code).toContain(
    '(()=>{var e={639:e=>{e.exports=PARTICIPANT_SDK},858:e=>{var t="Expected a function"',
  )
  expect(code).toMatch(/^import\{PARTICIPANT_SDK\}from"[^"]+\/src\/chatjs\/participant-client\.ts";/)
  expect(CHATJS).not.toContain('PARTICIPANT_SDK')
  expect(() => parseAst(code)).not.toThrow()
})

test('messages of the websocket and their topics are made without built-ins that a page may have replaced', () => {
  const code = withoutPageBuiltIns(CODE)
  expect(code).toMatch(/^import\{toJson\}from"[^"]+\/src\/contract\/to-json\.ts";/)
  expect(code.split('toJson({topic:e,content:t})')).toHaveLength(2)
  expect(code).not.toContain('Array.from(m.')
  expect(() => withoutPageBuiltIns(code)).toThrow(/has changed/)
  expect(() => parseAst(code)).not.toThrow()
})

test('chatjs uses what the client of our own has, and nothing else of the AWS SDK', () => {
  const code = withOwnClient(CODE)
  expect(code.split('n(639)')).toHaveLength(2)
  const [, name] = /(\w+)=n\(639\),/.exec(code) ?? []
  const used = [...code.matchAll(/new (\w+)\.(\w+(?:Client|Command))\(/g)].map(([, owner, member]) => [
    owner,
    member,
  ])
  expect(new Set(used.map(([owner]) => owner))).toEqual(new Set([name]))
  expect(new Set(used.map(([, member]) => member))).toEqual(new Set(Object.keys(PARTICIPANT_SDK)))
})

test('chatjs gives the client an endpoint and a name, and sets neither retries nor a handler of requests', () => {
  const [, options = ''] = /new \w+\.ConnectParticipantClient\((\{.*?\})\)/.exec(CHATJS) ?? []
  const names = [...options.matchAll(/[{,](\w+)\b/g)].map(([, member]) => member)
  expect(names).toEqual([
    'credentials',
    'accessKeyId',
    'secretAccessKey',
    'endpoint',
    'region',
    'customUserAgent',
  ])
  expect(options).toContain('credentials:{accessKeyId:"",secretAccessKey:""}')
})

test('chatjs reads of an error its name, message, stack and status only', () => {
  const [, read = ''] = /chatClient\.send\(e\)(.*?)\}\)\)?\}\}/.exec(CHATJS) ?? []
  expect([...new Set(read.match(/\be\.[$\w.]+/g))]).toEqual([
    'e.name',
    'e.message',
    'e.stack',
    'e.stack.split',
    'e.$metadata',
    'e.$metadata.httpStatusCode',
  ])
})

test('the rest of chatjs is as it was, and valid', () => {
  expect(CHATJS.startsWith(CODE.slice(0, 139_900))).toBe(true)
  expect(CHATJS.endsWith(CODE.slice(-5_000))).toBe(true)
  expect(CHATJS.length - CODE.length).toBeLessThan(70_000)
  expect(() => parseAst(CODE)).not.toThrow()
})

test.each([
  ['without one of the functions', CHATJS.replace('initializeCSM(){', 'startCSM(){')],
  ['with one of the functions twice', `${CHATJS};class x{loadCsmScriptAndExecute(){}}`],
  ['with another number for the AWS SDK', CHATJS.replace('639:e=>{', '640:e=>{')],
  ['with another module after the AWS SDK', CHATJS.replace('},858:e=>{', '},859:e=>{')],
  ['that uses the AWS SDK twice', CHATJS.replace('=n(639)', '=n(639),again=n(639)')],
  ['that uses another command', CHATJS.replace('.GetTranscriptCommand(', '.ListTranscriptsCommand(')],
  ['that uses one command more', `${CHATJS};new i.ListTranscriptsCommand({})`],
  ['that uses one command less', CHATJS.replace('.DescribeViewCommand(', '.SendMessageCommand(')],
])('the build fails for a chatjs %s', (_, code) => {
  expect(() => leanCode(code)).toThrow('amazon-connect-chatjs has changed')
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
