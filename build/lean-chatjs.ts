import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { normalizePath, type Plugin } from 'vite'
import { PARTICIPANT_SDK } from '../src/chatjs/participant-client.ts'

/** Major versions of amazon-connect-chatjs with which the adapter in src/chatjs is tested. */
export const TESTED_CHATJS: readonly number[] = [5]

/** Code between two texts, and what replaces it. */
interface Removal {
  readonly start: string
  readonly end: string
  readonly replacement: string
}

type Replacements = readonly (readonly [code: string, replacement: string, times: number])[]

/** `sprintf` of texts with %s. */
const SPRINTF = 't.sprintf=(e,...t)=>e.replace(/%s/g,()=>t.shift())'

/** What follows the modules of a bundle. */
const WEBPACK_RUNTIME =
  '}},t={};function n(r){var i=t[r];if(void 0!==i)return i.exports;var o=t[r]={exports:{}};return e[r](o,o.exports,n),o.exports}'

const REMOVALS: readonly Removal[] = [
  // The client-side metrics: two functions that add a script element and a shared worker, which report to a server of
  // AWS. The widget switches them off (`disableCSM`); without their code nothing can switch them on.
  { start: 'loadCsmScriptAndExecute(){', end: '}initializeCSM(){', replacement: '' },
  { start: '}initializeCSM(){', end: '}updateCsmConfig(', replacement: '' },
  // What these metrics consist of. A page with metrics of its own does not get those of this chat either.
  {
    start: 'getDefaultDimensions(){',
    end: '}};function ge(e,t,n,r,i,o,a)',
    replacement:
      'return[]}addMetric(){}setDimensions(){}addLatencyMetric(){}addLatencyMetricWithStartTime(){}addCountAndErrorMetric(){}addCountMetric(){}addAgentCountMetric(){',
  },
  // sprintf, twice, which also sets two globals of the page. Only the texts of two assertions need it, with %s.
  ...[
    { start: '604:(e,t,n)=>{', end: `${WEBPACK_RUNTIME}n.n=e=>{` },
    { start: '975:(e,t,n)=>{', end: `${WEBPACK_RUNTIME}(()=>{function e(t){` },
  ].map((module) => ({ ...module, replacement: SPRINTF })),
  // A transcript of its own, for an event that the adapter does not subscribe to, and its UUIDs.
  {
    start: 'this.partialMessageMap.set(e.Id,[e])})),e}}}',
    end: ';function Ke(e,t){',
    replacement: 'const Je=class{}',
  },
  { start: '_updateTranscript(e,t){', end: 'var Ze=e=>p[e]||p.default', replacement: 'return null}}' },
]

/**
 * The global `connect`, in which chatjs puts its classes and which it takes from the page if there is one. A page may have
 * another `connect`: an element of this id, a constant, or Amazon Connect Streams with an older chatjs in it.
 */
const GLOBALS: Replacements = [
  ['ve.connect=ve.connect||{};var ye=', 'var ye=', 1],
  ['ve.connect=ve.connect||{},connect.WebSocketManager=P', 'connect.WebSocketManager=P', 1],
  ['lt.connect=lt.connect||{},', '', 1],
  ['lt.connect.ChatJS=', 'connect.ChatJS=', 1],
  ['window.connect.', 'connect.', 8],
  ['window.connect)', 'connect)', 1],
]

/** The AWS SDK's client of the participant service: 30 of the 53 kB of chatjs, gzipped. */
const AWS_SDK: Removal = { start: '639:e=>{', end: '},858:e=>{', replacement: 'e.exports=PARTICIPANT_SDK' }

const OWN_CLIENT = normalizePath(
  fileURLToPath(new URL('../src/chatjs/participant-client.ts', import.meta.url)),
)

/** chatjs, as a module, with a client of our own in place of the AWS SDK's. Throws if chatjs uses more of the SDK. */
export function withOwnClient(code: string): string {
  const replaced = remove(code, AWS_SDK)
  const used = [...replaced.matchAll(/\bnew \w+\.(\w+(?:Client|Command))\(/g)].map(([, name = '']) => name)
  if (replaced.split('=n(639)').length !== 2 || new Set(used).size !== Object.keys(PARTICIPANT_SDK).length)
    throw new Error('amazon-connect-chatjs has changed: it uses another client')
  for (const name of used)
    if (!(name in PARTICIPANT_SDK)) throw new Error(`amazon-connect-chatjs has changed: it uses ${name}`)
  return `import{PARTICIPANT_SDK}from${JSON.stringify(OWN_CLIENT)};${replaced}`
}

/** The same code as a module with an object of its own, which it exports, in the place of the global `connect`. */
export function withoutGlobals(code: string): string {
  return `export const connect={};${replaceAll(code, GLOBALS)}`
}

/**
 * amazon-connect-chatjs without code that only reports about the customer's browser, and without parts that are never
 * called. It is published as one minified file, in which a bundler cannot find them. Throws if the package has changed.
 */
export function removeUnusedParts(code: string): string {
  return REMOVALS.reduce(remove, code)
}

function replaceAll(code: string, replacements: Replacements): string {
  return replacements.reduce((before, [from, to, times]) => {
    if (before.split(from).length !== times + 1)
      throw new Error(`amazon-connect-chatjs has changed: "${from}" must be in it ${times} times`)
    return before.replaceAll(from, to)
  }, code)
}

function remove(code: string, { start, end, replacement }: Removal): string {
  const [from, to] = [start, end].map((text) => {
    const at = code.indexOf(text)
    if (at === -1 || code.includes(text, at + 1)) {
      throw new Error(`amazon-connect-chatjs has changed: "${text}" must be in it once`)
    }
    return at
  }) as [number, number]
  if (from >= to) throw new Error('amazon-connect-chatjs has changed: another order')
  return code.slice(0, from + start.length) + replacement + code.slice(to)
}

/**
 * Built-ins that old libraries of a page replace: Prototype.js gives arrays a `toJSON` and a `reduce` that takes no function,
 * and the `Array.from` of MooTools knows no sets. The topics that chatjs subscribes to are a set, and are sent as an array.
 */
const BUILT_INS: Replacements = [
  ['JSON.stringify({topic:e,content:t})', 'toJson({topic:e,content:t})', 1],
  ['Array.from(m.pending)', '[...m.pending]', 3],
  ['.reduce((function(e,t){return e.concat(t)}),[])', '.flat()', 1],
]

const TO_JSON = normalizePath(fileURLToPath(new URL('../src/contract/to-json.ts', import.meta.url)))

/** The same code without built-ins that a page may have replaced. Throws if chatjs uses them otherwise. */
export function withoutPageBuiltIns(code: string): string {
  return `import{toJson}from${JSON.stringify(TO_JSON)};${replaceAll(code, BUILT_INS)}`
}

/** The code of amazon-connect-chatjs as the build uses it. */
export function leanCode(code: string): string {
  return withoutPageBuiltIns(withOwnClient(withoutGlobals(removeUnusedParts(code))))
}

/** Throws if the adapter is not tested with this version of amazon-connect-chatjs. */
export function requireTestedChatjs(version: string): void {
  if (TESTED_CHATJS.includes(Number.parseInt(version, 10))) return
  throw new Error(
    `amazon-connect-chatjs ${version} is not supported: the adapter is tested with ${TESTED_CHATJS.join(', ')}.x`,
  )
}

/** The build's plugin for `leanCode`. */
export function leanChatjs(): Plugin {
  return {
    name: 'lean-chatjs',
    buildStart() {
      const file = new URL('../node_modules/amazon-connect-chatjs/package.json', import.meta.url)
      requireTestedChatjs(JSON.parse(readFileSync(file, 'utf8')).version)
    },
    transform(code, id) {
      if (!id.endsWith('/amazon-connect-chatjs/dist/amazon-connect-chat.js')) return undefined
      return { code: leanCode(code), map: null }
    },
  }
}
