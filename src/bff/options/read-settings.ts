import * as v from 'valibot'
import type { ChatFeatures } from '../../contract/api.ts'
import { CONNECT_ATTACHMENTS, isExtension, MAX_ATTACHMENT_BYTES } from '../../contract/attachments.ts'
import { DEFAULT_MESSAGE_LIMIT, MAX_MESSAGE_LIMIT } from '../../contract/message-length.ts'
import { isFields } from '../../contract/read-fields.ts'
import type { ConnectPort } from '../connect/connect-port.ts'
import type { ParticipantPort } from '../connect/participant-port.ts'
import { type Key, keysSchema } from '../cookies/key-schema.ts'
import { type LimitRule, type LimitStore, memoryLimitStore } from '../limits/limit-store.ts'
import {
  clientWith,
  fields,
  flag,
  functionOf,
  host,
  listOf,
  numberFrom,
  optionError,
  origin,
  text,
  webUrl,
  wholeNumberFrom,
} from './option-schema.ts'
import type { BffKey, BffOptions } from './options.ts'
import { checkProfile, withProfile } from './profile.ts'
import type { Settings } from './settings.ts'

const WEEK_SECONDS = 7 * 24 * 3600

/** What the Authenticate Customer block accepts, 3 to 15 minutes. An emulator at `endpoint` may wait for seconds. */
const MIN_TIMEOUT_SECONDS = 180
const MAX_TIMEOUT_SECONDS = 900

const connect = clientWith<ConnectPort>(
  ['startChatContact', 'updateParticipantAuthentication'],
  ['describeContact', 'stopContact', 'updateContactAttributes'],
)

const participant = clientWith<ParticipantPort>(
  ['getAuthenticationUrl', 'getTranscript'],
  ['createParticipantConnection', 'disconnectParticipant'],
)

const redirectUri = v.pipe(
  webUrl,
  // GetAuthenticationUrl accepts 1024 characters; Cognito compares the whole URL.
  v.check((value) => value.length <= 1024, 'at most 1024 characters'),
  v.check((value) => !/[?#]/.test(value), 'a URL without query and fragment'),
)

const signIn = v.pipe(
  fields({
    hosts: listOf(host),
    redirectUri,
    timeoutSeconds: numberFrom(1, MAX_TIMEOUT_SECONDS),
    providers: v.optional(listOf(fields({ name: text(100), label: text(100) }))),
    clientId: v.optional(text(128)),
    prompt: v.optional(v.picklist(['login', 'select_account'], "'login' or 'select_account'")),
    mediated: v.optional(flag),
    requestAgain: v.optional(flag),
    participant: v.optional(participant),
  }),
  v.forward(
    v.check(({ mediated, participant }) => !mediated || participant !== undefined, 'an object'),
    ['participant'],
  ),
  v.transform(({ mediated, ...rest }) => ({ ...rest, mediated: mediated ?? rest.participant !== undefined })),
)

const rule = (capacity: number, perSecond: number) =>
  v.optional(fields({ capacity: numberFrom(1, 1e6), perSecond: numberFrom(0, 1e6) }), () => ({
    capacity,
    perSecond,
  })) satisfies v.GenericSchema<unknown, LimitRule>

const wholeNumber = (least: number, most: number): v.GenericSchema<unknown, number> =>
  v.pipe(
    numberFrom(least, most),
    v.check((value) => Number.isInteger(value), 'a whole number'),
  )

const extension = v.custom<string>(isExtension, 'an extension of a file name, like pdf')

const attachmentRules = fields({
  types: v.optional(listOf(extension), () => CONNECT_ATTACHMENTS.types),
  maxBytes: v.optional(wholeNumber(1, MAX_ATTACHMENT_BYTES), CONNECT_ATTACHMENTS.maxBytes),
  maxFiles: v.optional(wholeNumber(1, CONNECT_ATTACHMENTS.maxFiles), CONNECT_ATTACHMENTS.maxFiles),
})

/** The rules in full, so that the browser knows them before it sends anything. */
const attachments = v.lazy(
  (value): v.GenericSchema<unknown, ChatFeatures['attachments']> =>
    isFields(value)
      ? attachmentRules
      : v.pipe(
          v.boolean('true, false or an object'),
          v.transform((on) => on && CONNECT_ATTACHMENTS),
        ),
)

const schema = v.pipe(
  fields({
    connect,
    instanceId: v.pipe(
      text(100),
      v.check((value) => !/[:/]/.test(value), 'the id of the instance: the last part of its ARN'),
    ),
    region: v.custom<string>(
      (value) => typeof value === 'string' && /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(value),
      'an AWS region, eu-central-1 for example',
    ),
    origins: listOf(origin),
    keys: keysSchema,
    signIn,
    admit: functionOf<BffOptions['admit']>(),
    basePath: v.optional(
      v.custom<string>(
        (value) =>
          typeof value === 'string' && /^(\/[\w.~-]+)*$/.test(value) && !/\/\.{1,2}(\/|$)/.test(value),
        "a path like /connect-chat, or '' for the root",
      ),
      '/connect-chat',
    ),
    profile: v.optional(v.picklist(['standard', 'strict'], "'standard' or 'strict'"), 'standard'),
    guestChats: v.optional(
      v.picklist(['end-on-login', 'keep-on-login'], "'end-on-login' or 'keep-on-login'"),
      'end-on-login',
    ),
    endpoint: v.optional(webUrl),
    features: v.optional(
      v.pipe(
        fields({
          attachments: v.optional(attachments, false),
          markdown: v.optional(flag, true),
          keepText: v.optional(flag, true),
          messageLimit: v.optional(wholeNumberFrom(1, MAX_MESSAGE_LIMIT), DEFAULT_MESSAGE_LIMIT),
        }),
        v.transform(
          ({ keepText, messageLimit, ...rest }): ChatFeatures => ({
            ...rest,
            ...(keepText ? {} : { keepText }),
            ...(messageLimit === DEFAULT_MESSAGE_LIMIT ? {} : { messageLimit }),
          }),
        ),
      ),
      () => ({}),
    ),
    chat: v.optional(
      fields({
        idleSeconds: v.optional(numberFrom(60, WEEK_SECONDS), 24 * 3600),
        signedInIdleSeconds: v.optional(numberFrom(60, WEEK_SECONDS), 15 * 60),
        cookie: v.optional(v.picklist(['persistent', 'session'], "'persistent' or 'session'"), 'persistent'),
        lifetimeSeconds: v.optional(numberFrom(60, WEEK_SECONDS), 25 * 3600),
      }),
      () => ({}),
    ),
    limits: v.optional(
      fields({
        completesPerAttempt: rule(3, 0),
        beginsPerChat: rule(6, 6 / 600),
        requestsPerClient: rule(20, 20 / 60),
        startsPerClient: rule(20, 20 / 600),
        startsPerBrowser: rule(6, 6 / 600),
        startsWithoutAddress: rule(30, 0.5),
        starts: rule(6, 3),
        updatesPerAttempt: rule(3, 0.1),
        updatesPerChat: rule(3, 0.2),
        updates: rule(4, 1.5),
        urls: rule(4, 1.5),
        describes: rule(8, 5),
        attributes: rule(8, 5),
        ends: rule(4, 2.5),
        store: v.optional(clientWith<LimitStore>(['take', 'refund', 'mark', 'get', 'set']), memoryLimitStore),
      }),
      () => ({}),
    ),
    clientAddress: v.optional(functionOf<NonNullable<BffOptions['clientAddress']>>()),
    log: v.optional(functionOf<NonNullable<BffOptions['log']>>()),
    now: v.optional(functionOf<Settings['now']>(), () => Date.now),
    wait: v.optional(
      functionOf<Settings['wait']>(),
      () => (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
    ),
  }),
  v.forward(
    v.check(
      ({ origins, signIn }) => origins.includes(new URL(signIn.redirectUri).origin),
      'on one of `origins`',
    ),
    ['signIn', 'redirectUri'],
  ),
  v.forward(
    v.check(
      ({ endpoint, signIn }) => endpoint !== undefined || signIn.timeoutSeconds >= MIN_TIMEOUT_SECONDS,
      `a number from ${MIN_TIMEOUT_SECONDS} to ${MAX_TIMEOUT_SECONDS}, as the block accepts`,
    ),
    ['signIn', 'timeoutSeconds'],
  ),
  v.forward(
    v.check(
      ({ connect, signIn }) => !signIn.requestAgain || connect.updateContactAttributes !== undefined,
      'an object with updateContactAttributes',
    ),
    ['connect'],
  ),
  v.transform(({ connect, signIn, ...rest }) => ({
    ...rest,
    connect,
    signIn: { ...signIn, requestAgain: signIn.requestAgain ?? connect.updateContactAttributes !== undefined },
  })),
)

/**
 * Validates the options of `createBff`.
 * @throws TypeError that names the invalid option.
 */
export function readSettings(options: BffOptions): Settings {
  const read = v.safeParse(schema, withProfile(options), { abortPipeEarly: true })
  if (!read.success) throw optionError(read.issues)
  const { chat, ...settings } = read.output
  const checked = { ...settings, ...chat }
  checkProfile(checked)
  return checked
}

/**
 * Validates keys that replace those of `createBff`.
 * @throws TypeError that names what is wrong with them.
 */
export function readKeys(keys: readonly BffKey[]): readonly Key[] {
  const read = v.safeParse(v.object({ keys: keysSchema }), { keys }, { abortPipeEarly: true })
  if (!read.success) throw optionError(read.issues)
  return read.output.keys
}
