import { compact } from '../contract/compact.ts'
import { isLoopback } from '../contract/loopback.ts'
import { type Fields, isTime, readFields, readText } from '../contract/read-fields.ts'
import { readUrl } from '../contract/read-url.ts'
import { toJson } from '../contract/to-json.ts'
import { type Clock, ParticipantError } from '../model/ports.ts'

/** Where the bytes of a file go. */
export interface UploadTarget {
  /** Connect's AttachmentId. */
  readonly id: string
  readonly url: string
  /** The bucket compares them with those that Connect signed. */
  readonly headers: Readonly<Record<string, string>>
}

/** Where the bytes of a file come from, for some minutes. */
export interface DownloadLink {
  readonly url: string
  readonly sizeInBytes?: number
}

/** What StartAttachmentUpload asks for. */
export interface UploadRequest {
  readonly name: string
  readonly contentType: string
  readonly sizeInBytes: number
  /** With the same token, Connect answers with the same upload. */
  readonly clientToken: string
}

/**
 * Files at the participant service. amazon-connect-chatjs has these calls, but checks no status of the upload, reports no
 * progress and cannot cancel. All promises reject with ParticipantError, or with AbortError if `signal` aborts.
 */
export interface FileClient {
  start(request: UploadRequest, signal: AbortSignal): Promise<UploadTarget>
  upload(target: UploadTarget, bytes: Blob, transfer: Transfer): Promise<void>
  complete(id: string, clientToken: string, signal: AbortSignal): Promise<void>
  link(id: string, signal: AbortSignal): Promise<DownloadLink>
  download(url: string, transfer: Transfer): Promise<Blob>
}

export interface Transfer {
  readonly signal: AbortSignal
  readonly onProgress: (bytes: number) => void
}

export interface FileClientParts {
  readonly clock: Clock
  readonly fetch: typeof fetch
  /** Base URL of the participant service and the connection token. Throws ParticipantError without a connection. */
  readonly service: () => { readonly url: string; readonly token: string }
  /** For tests. */
  readonly newRequest?: () => XMLHttpRequest
}

/** Longest wait for an answer of the participant service. */
const ANSWER_TIMEOUT_MS = 30_000
/** Longest time without a byte of an upload or download. */
const STALL_MS = 60_000

/** A page must not send these; the browser sends them itself. @see https://fetch.spec.whatwg.org/#forbidden-request-header */
const FORBIDDEN = ['content-length', 'host', 'connection', 'expect']

export function createFileClient(parts: FileClientParts): FileClient {
  const { clock, newRequest = () => new XMLHttpRequest() } = parts

  const post = async (path: string, body: object, signal: AbortSignal): Promise<Fields> => {
    const { url, token } = parts.service()
    const timeout = new AbortController()
    const stop = clock.after(ANSWER_TIMEOUT_MS, () => timeout.abort())
    const abort = (): void => timeout.abort()
    signal.addEventListener('abort', abort)
    try {
      const response = await parts.fetch(`${url}/participant/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Amz-Bearer': token },
        body: toJson(body),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: timeout.signal,
      })
      if (!response.ok) throw failure(path, response.status)
      return readFields(await response.json().catch(() => undefined)) ?? {}
    } catch (cause) {
      signal.throwIfAborted()
      throw cause instanceof ParticipantError
        ? cause
        : new ParticipantError('unreachable', `${path}: no answer`, { cause })
    } finally {
      stop()
      signal.removeEventListener('abort', abort)
    }
  }

  /** XMLHttpRequest, because fetch reports no progress of an upload. */
  const move = (
    method: 'PUT' | 'GET',
    { url, headers = {} }: { url: string; headers?: UploadTarget['headers'] },
    { signal, onProgress }: Transfer,
    body?: Blob,
  ): Promise<Blob> =>
    new Promise((resolve, reject) => {
      const request = newRequest()
      const fail = (error: unknown): void => {
        stop()
        signal.removeEventListener('abort', abort)
        reject(error)
      }
      const abort = (): void => {
        request.abort()
        fail(signal.reason)
      }
      const stalled = (): void => {
        request.abort()
        fail(new ParticipantError('unreachable', `${method} of a file: no byte for a minute`))
      }
      let stop = clock.after(STALL_MS, stalled)
      const progressed = ({ loaded }: ProgressEvent): void => {
        stop()
        stop = clock.after(STALL_MS, stalled)
        onProgress(loaded)
      }
      request.open(method, url)
      request.responseType = 'blob'
      for (const [name, value] of Object.entries(headers))
        if (!FORBIDDEN.includes(name.toLowerCase())) request.setRequestHeader(name, value)
      const reporter: Pick<XMLHttpRequestUpload, 'onprogress'> = body ? request.upload : request
      reporter.onprogress = progressed
      request.onerror = () => fail(new ParticipantError('unreachable', `${method} of a file: no answer`))
      request.onload = () => {
        if (request.status < 200 || request.status > 299)
          return fail(failure(`${method} of a file`, request.status))
        stop()
        signal.removeEventListener('abort', abort)
        resolve(request.response as Blob)
      }
      signal.addEventListener('abort', abort)
      if (signal.aborted) abort()
      else request.send(body)
    })

  return {
    async start({ name, contentType, sizeInBytes, clientToken }, signal) {
      const answer = await post(
        'start-attachment-upload',
        {
          AttachmentName: name,
          ContentType: contentType,
          AttachmentSizeInBytes: sizeInBytes,
          ClientToken: clientToken,
        },
        signal,
      )
      const { Url, HeadersToInclude } = readFields(answer.UploadMetadata) ?? {}
      const headers = Object.entries(readFields(HeadersToInclude) ?? {}).map(([key, value]) => [
        key,
        String(value),
      ])
      return {
        id: requireText(answer.AttachmentId, 'start-attachment-upload'),
        url: requireUrl(Url, 'start-attachment-upload'),
        headers: Object.fromEntries(headers) as Record<string, string>,
      }
    },
    async upload(target, bytes, transfer) {
      await move('PUT', target, transfer, bytes)
    },
    async complete(id, clientToken, signal) {
      await post('complete-attachment-upload', { AttachmentIds: [id], ClientToken: clientToken }, signal)
    },
    async link(id, signal) {
      const { Url, AttachmentSizeInBytes: size } = await post('attachment', { AttachmentId: id }, signal)
      const url = requireUrl(Url, 'attachment')
      return compact({ url, sizeInBytes: isTime(size) && size > 0 ? size : undefined })
    },
    download: (url, transfer) => move('GET', { url }, transfer),
  }
}

function failure(call: string, status: number): ParticipantError {
  const message = `${call}: status ${status}`
  if (status === 429 || status >= 500) return new ParticipantError('busy', message, { status })
  if (status === 403) return new ParticipantError('denied', message, { status })
  const reason = status === 402 ? ({ reason: 'file-limit' } as const) : {}
  return new ParticipantError('refused', message, { status, ...reason })
}

function requireText(value: unknown, call: string): string {
  const text = readText(value)
  if (text === undefined) throw new ParticipantError('refused', `${call}: the answer is incomplete`)
  return text
}

/** The bytes of a customer go to https only; http on this machine is a sandbox. */
function requireUrl(value: unknown, call: string): string {
  const text = requireText(value, call)
  const url = readUrl(text)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!isSafe) throw new ParticipantError('refused', `${call}: the URL is not https`)
  return text
}
