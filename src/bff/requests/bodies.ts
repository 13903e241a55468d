import * as v from 'valibot'
import {
  type BeginRequest,
  type CompleteRequest,
  type ForgetRequest,
  MAX_CODE,
  MAX_ERROR,
  MAX_STATE,
  type RenewRequest,
  type RequestAgainRequest,
  type ResumeRequest,
  type StartRequest,
  type UrlRequest,
} from '../../contract/api.ts'
import { compact } from '../../contract/compact.ts'
import { localeTag } from '../../contract/locale.ts'
import { isReturnPath } from '../../contract/return-path.ts'
import { ApiFailure } from '../api-failure.ts'
import { isReservedName, plainText } from './plain-text.ts'
import { readJson } from './read-body.ts'

const text = (maxLength: number): v.GenericSchema<string> =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(maxLength))

/** valibot accepts an array as an object. */
const isNotArray = v.check((value: unknown) => !Array.isArray(value))

const startSchema = v.strictObject({
  clientToken: v.pipe(v.string(), v.uuid()),
  displayName: v.exactOptional(
    v.pipe(
      v.string(),
      v.maxLength(256),
      v.transform(plainText),
      v.check((name) => !isReservedName(name)),
      // Like a name that is not given.
      v.transform((name) => name || undefined),
    ),
  ),
  // No chat fails over a language: what names none is left out.
  locale: v.exactOptional(
    v.pipe(
      v.string(),
      v.transform((locale) => localeTag(locale)),
    ),
  ),
  contentTypes: v.exactOptional(v.pipe(v.array(text(100)), v.maxLength(10))),
  form: v.exactOptional(
    v.pipe(
      v.unknown(),
      isNotArray,
      v.record(
        v.pipe(
          text(64),
          v.check((key) => plainText(key) === key),
        ),
        v.pipe(v.string(), v.maxLength(1024), v.transform(plainText)),
      ),
      v.maxEntries(20),
    ),
  ),
  resume: v.exactOptional(v.literal(true)),
})

const contactId = text(256)

const beginSchema = v.strictObject({
  contactId,
  stateHash: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  mode: v.picklist(['popup', 'redirect']),
  returnPath: v.pipe(v.string(), v.check(isReturnPath)),
})

const urlSchema = v.strictObject({
  contactId,
  sessionId: v.pipe(v.string(), v.length(36)),
  connectionToken: text(1000),
  mode: beginSchema.entries.mode,
  returnPath: beginSchema.entries.returnPath,
})

const requestAgainSchema = v.strictObject({
  contactId,
  // Part of a key in the limit store.
  sessionId: v.pipe(v.string(), v.regex(/^[\w-]{36}$/)),
})

const completeSchema = v.union([
  v.strictObject({ state: text(MAX_STATE), code: text(MAX_CODE) }),
  v.strictObject({
    state: text(MAX_STATE),
    error: text(MAX_ERROR),
    errorDescription: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_ERROR))),
  }),
])

export const readStart = async (request: Request): Promise<StartRequest> =>
  compact(await read(request, startSchema))
export const readResume = (request: Request): Promise<ResumeRequest> =>
  read(request, v.strictObject({ contactId: v.exactOptional(contactId) }))
export const readRenew = (request: Request): Promise<RenewRequest> =>
  read(request, v.strictObject({ contactId }))
export const readForget = (request: Request): Promise<ForgetRequest> =>
  read(request, v.strictObject({ contactId: v.exactOptional(contactId) }))
export const readBegin = (request: Request): Promise<BeginRequest> => read(request, beginSchema)
export const readUrl = (request: Request): Promise<UrlRequest> => read(request, urlSchema)
export const readRequestAgain = (request: Request): Promise<RequestAgainRequest> =>
  read(request, requestAgainSchema)
export const readComplete = (request: Request): Promise<CompleteRequest> => read(request, completeSchema)

function bad(field: string): never {
  throw new ApiFailure('bad-request', { field, log: { level: 'info', reason: field } })
}

/** A mistake of the site: something in front of the BFF has read the body, and it can be read only once. */
function consumed(): never {
  throw new ApiFailure('internal', {
    reason: 'body-consumed',
    message: 'The body was read before the BFF received it: mount the BFF before express.json()',
    log: { level: 'alarm', reason: 'body-consumed', detail: 'Mount the BFF before express.json()' },
  })
}

async function read<T>(request: Request, schema: v.GenericSchema<unknown, T>): Promise<T> {
  if (request.headers.get('Content-Type')?.toLowerCase() !== 'application/json') bad('content type')
  const body = await readJson(request)
  if ('fault' in body) return body.fault === 'consumed' ? consumed() : bad(body.fault)
  const result = Array.isArray(body.value) ? undefined : v.safeParse(schema, body.value)
  if (result?.success) return result.output
  const key: unknown = result?.issues[0].path?.[0]?.key
  // The error names a known field, and never repeats an unknown one.
  return bad(typeof key === 'string' && KNOWN.has(key) ? key : 'body')
}

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(startSchema.entries),
  ...Object.keys(beginSchema.entries),
  ...Object.keys(urlSchema.entries),
  ...['state', 'code', 'error', 'errorDescription'],
])
