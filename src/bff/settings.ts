import type { ChatFeatures } from '../contract/api.ts'
import {
  checkBasePath,
  checkBoolean,
  checkFunction,
  checkHost,
  checkList,
  checkNumber,
  checkObject,
  checkOrigin,
  checkText,
  checkUrl,
  fail,
  refuseUnknown,
} from './check-option.ts'
import { type LimitRule, type LimitStore, memoryLimitStore } from './limit-store.ts'
import type { BffKey, BffLimits, BffOptions, BffSignIn } from './options.ts'

/** The options of a BFF after validation, with defaults filled in. */
export interface Settings extends Omit<BffOptions, 'chat' | 'endpoint' | 'features' | 'keys' | 'limits'> {
  readonly keys: readonly { readonly kid: string; readonly secret: Uint8Array }[]
  readonly basePath: string
  readonly endpoint: string | undefined
  readonly features: ChatFeatures
  readonly idleSeconds: number
  readonly lifetimeSeconds: number
  readonly limits: Required<BffLimits>
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
}

const NAMES = [
  'connect',
  'instanceId',
  'region',
  'origins',
  'keys',
  'signIn',
  'admit',
  'basePath',
  'endpoint',
  'features',
  'chat',
  'limits',
  'clientAddress',
  'log',
  'now',
  'wait',
] as const satisfies readonly (keyof BffOptions)[]

/**
 * Validates the options of `createBff`.
 * @throws TypeError that names the invalid option.
 */
export function readSettings(options: BffOptions): Settings {
  refuseUnknown(checkObject(options, 'options'), '', NAMES)
  const { connect, chat = {}, features = {}, limits = {} } = options
  checkObject(connect, 'connect')
  checkFunction(connect.startChatContact, 'connect.startChatContact')
  checkFunction(connect.updateParticipantAuthentication, 'connect.updateParticipantAuthentication')
  checkText(options.instanceId, 'instanceId', 100)
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(options.region))
    fail('region', 'an AWS region, eu-central-1 for example')
  const origins = checkList(options.origins, 'origins', checkOrigin)
  checkFunction(options.admit, 'admit')
  for (const name of ['clientAddress', 'log', 'now', 'wait'] as const) {
    if (options[name] !== undefined) checkFunction(options[name], name)
  }
  refuseUnknown(checkObject(features, 'features'), 'features.', ['attachments', 'markdown'])
  refuseUnknown(checkObject(chat, 'chat'), 'chat.', ['idleSeconds', 'lifetimeSeconds'])
  if (options.endpoint !== undefined) checkUrl(options.endpoint, 'endpoint')
  return {
    ...options,
    origins,
    keys: readKeys(options.keys),
    signIn: readSignIn(options.signIn, origins),
    basePath: checkBasePath(options.basePath ?? '/connect-chat'),
    endpoint: options.endpoint,
    features: {
      attachments: checkBoolean(features.attachments ?? false, 'features.attachments'),
      markdown: checkBoolean(features.markdown ?? true, 'features.markdown'),
    },
    idleSeconds: checkNumber(chat.idleSeconds ?? 24 * 3600, 'chat.idleSeconds', 60, 7 * 24 * 3600),
    lifetimeSeconds: checkNumber(
      chat.lifetimeSeconds ?? 25 * 3600,
      'chat.lifetimeSeconds',
      60,
      7 * 24 * 3600,
    ),
    limits: readLimits(limits),
    now: options.now ?? Date.now,
    wait: options.wait ?? ((ms) => new Promise((done) => setTimeout(done, ms))),
  }
}

function readSignIn(signIn: BffSignIn, origins: readonly string[]): BffSignIn {
  refuseUnknown(checkObject(signIn, 'signIn'), 'signIn.', [
    'hosts',
    'redirectUri',
    'timeoutSeconds',
    'providers',
    'mediated',
    'participant',
  ])
  const redirect = checkUrl(signIn.redirectUri, 'signIn.redirectUri')
  // GetAuthenticationUrl accepts 1024 characters; Cognito compares the whole URL.
  if (signIn.redirectUri.length > 1024) fail('signIn.redirectUri', 'at most 1024 characters')
  if (redirect.search || redirect.hash) fail('signIn.redirectUri', 'a URL without query and fragment')
  if (!origins.includes(redirect.origin)) fail('signIn.redirectUri', 'on one of `origins`')
  checkList(signIn.hosts, 'signIn.hosts', checkHost)
  // The block waits for minutes; a sandbox may wait for seconds.
  checkNumber(signIn.timeoutSeconds, 'signIn.timeoutSeconds', 1, 3600)
  if (signIn.providers !== undefined) {
    checkList(signIn.providers, 'signIn.providers', (provider, name) => {
      refuseUnknown(checkObject(provider, name), `${name}.`, ['name', 'label'])
      checkText(provider.name, `${name}.name`, 100)
      checkText(provider.label, `${name}.label`, 100)
      return provider
    })
  }
  readMediation(signIn)
  return signIn
}

function readMediation({ mediated = false, participant }: BffSignIn): void {
  if (!checkBoolean(mediated, 'signIn.mediated') && participant === undefined) return
  checkObject(participant, 'signIn.participant')
  checkFunction(participant?.getAuthenticationUrl, 'signIn.participant.getAuthenticationUrl')
  checkFunction(participant?.getTranscript, 'signIn.participant.getTranscript')
}

function readKeys(keys: readonly BffKey[]): Settings['keys'] {
  const read = checkList(keys, 'keys', (key, name) => {
    refuseUnknown(checkObject(key, name), `${name}.`, ['kid', 'secret'])
    if (typeof key.kid !== 'string' || !/^[\w.-]{1,64}$/.test(key.kid)) {
      fail(`${name}.kid`, '1-64 letters, digits, dots, hyphens or underscores')
    }
    const secret = typeof key.secret === 'string' ? decodeSecret(key.secret) : key.secret
    if (!(secret instanceof Uint8Array) || secret.length < 32) {
      fail(`${name}.secret`, 'at least 32 bytes, as bytes or as a string in base64url or hex')
    }
    return { kid: key.kid, secret }
  })
  if (new Set(read.map(({ kid }) => kid)).size !== read.length) fail('keys', 'a list without repeated kids')
  return read
}

/** A string of hex digits is decoded as hex: decoded as base64url it would be a weaker secret than it seems. */
function decodeSecret(text: string): Uint8Array | undefined {
  if (/^([0-9a-f]{2})+$/i.test(text)) {
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  }
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}

function readLimits(limits: BffLimits): Required<BffLimits> {
  const names = ['completesPerAttempt', 'beginsPerChat', 'requestsPerClient', 'updates', 'store'] as const
  refuseUnknown(checkObject(limits, 'limits'), 'limits.', names)
  return {
    completesPerAttempt: readRule(limits.completesPerAttempt, 'completesPerAttempt', 3, 0),
    beginsPerChat: readRule(limits.beginsPerChat, 'beginsPerChat', 6, 6 / 600),
    requestsPerClient: readRule(limits.requestsPerClient, 'requestsPerClient', 20, 20 / 60),
    updates: readRule(limits.updates, 'updates', 4, 1.5),
    store: readStore(limits.store),
  }
}

function readStore(store: LimitStore = memoryLimitStore()): LimitStore {
  checkObject(store, 'limits.store')
  checkFunction(store.take, 'limits.store.take')
  checkFunction(store.refund, 'limits.store.refund')
  return store
}

function readRule(
  given: LimitRule | undefined,
  name: string,
  capacity: number,
  perSecond: number,
): LimitRule {
  if (given === undefined) return { capacity, perSecond }
  refuseUnknown(checkObject(given, `limits.${name}`), `limits.${name}.`, ['capacity', 'perSecond'])
  return {
    capacity: checkNumber(given.capacity, `limits.${name}.capacity`, 1, 1e6),
    perSecond: checkNumber(given.perSecond, `limits.${name}.perSecond`, 0, 1e6),
  }
}
