import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JournalEntry } from '../journal.ts'
import { takeRequestFaults, takesPreflightFault } from '../request-faults.ts'
import type { Services } from '../services.ts'
import { header } from '../wire/http.ts'
import type { StoredAttachment } from './attachments.ts'
import { contentDisposition } from './file-types.ts'

/** Names of the bucket's operations, for faults and the journal. */
export const FILE_OPERATIONS = ['UploadFile', 'DownloadFile'] as const

const PATH = /^\/attachments\/(upload|download)\/([\w-]+)$/

/** CORS policy of the bucket: any page may put and get (Administrator Guide, enable attachments). */
const CORS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'content-disposition,etag',
}

/** Prevents browsers from showing or running an uploaded file on this origin. */
const FILE_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'no-store',
}

/** The response of the bucket: bytes, no body, or an error as XML. */
interface FileResponse {
  readonly status: number
  readonly error?: string
  readonly file?: StoredAttachment
}

export function isFilePath(path: string): boolean {
  return path.startsWith('/attachments/')
}

/** The headers that the uploader must send; S3 compares them exactly. */
export function headersToInclude(attachment: StoredAttachment): Readonly<Record<string, string>> {
  return {
    'Content-Type': attachment.contentType,
    'Content-Length': String(attachment.sizeInBytes),
    'Content-Disposition': contentDisposition(attachment.name),
  }
}

export function uploadUrl(connectUrl: string, key: string): string {
  return `${connectUrl}/attachments/upload/${key}`
}

export function downloadUrl(connectUrl: string, key: string): string {
  return `${connectUrl}/attachments/download/${key}`
}

function errorResponse(error: string): FileResponse {
  const status = error === 'NoSuchKey' ? 404 : error === 'MethodNotAllowed' ? 405 : 403
  return { status, error }
}

/** The body, or undefined if it is longer than `maxBytes`. */
async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const part: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    bytes += part.length
    if (bytes <= maxBytes) chunks.push(part)
  }
  return bytes > maxBytes ? undefined : Buffer.concat(chunks)
}

async function storeUpload(request: IncomingMessage, attachment: StoredAttachment): Promise<FileResponse> {
  const expected = headersToInclude(attachment)
  const differs = ['Content-Type', 'Content-Disposition'].some(
    (name) => header(request, name.toLowerCase()) !== expected[name],
  )
  const bytes = await readBytes(request, attachment.sizeInBytes)
  if (differs || bytes?.length !== attachment.sizeInBytes) return errorResponse('SignatureDoesNotMatch')
  if (attachment.status !== 'awaiting-bytes' && attachment.status !== 'uploaded') {
    return errorResponse('AccessDenied')
  }
  attachment.bytes = bytes
  attachment.status = 'uploaded'
  return { status: 200 }
}

function performFileRequest(
  services: Pick<Services, 'attachments'>,
  request: IncomingMessage,
  path: string,
): FileResponse | Promise<FileResponse> {
  const [, purpose, key = ''] = PATH.exec(path) ?? []
  if (purpose !== 'upload' && purpose !== 'download') return errorResponse('NoSuchKey')
  if (request.method !== (purpose === 'upload' ? 'PUT' : 'GET')) return errorResponse('MethodNotAllowed')
  const attachment = services.attachments.resolveLink(key, purpose)
  if (attachment === undefined || attachment === 'expired') return errorResponse('AccessDenied')
  return purpose === 'upload' ? storeUpload(request, attachment) : { status: 200, file: attachment }
}

function sendFileResponse(response: ServerResponse, reply: FileResponse, omitsCors: boolean): void {
  const headersOfAll = { ...(omitsCors ? {} : CORS), ...FILE_HEADERS }
  if (reply.error !== undefined) {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${reply.error}</Code></Error>`
    response.writeHead(reply.status, { ...headersOfAll, 'content-type': 'application/xml' }).end(xml)
    return
  }
  const { file } = reply
  const headers = file
    ? { 'content-type': file.contentType, 'content-disposition': contentDisposition(file.name) }
    : {}
  response.writeHead(reply.status, { ...headersOfAll, ...headers }).end(file?.bytes)
}

function sendPreflight(response: ServerResponse): void {
  response
    .writeHead(204, {
      ...CORS,
      'access-control-allow-methods': 'GET,PUT,OPTIONS',
      'access-control-allow-headers': 'content-type,content-disposition,content-length',
      'access-control-max-age': '600',
    })
    .end()
}

/** Handles one request to the bucket that stores attachments. */
export async function serveFiles(
  services: Pick<Services, 'attachments' | 'clock' | 'faults' | 'record'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  const name = FILE_OPERATIONS[path.startsWith('/attachments/upload/') ? 0 : 1]
  if (request.method === 'OPTIONS') {
    request.resume()
    if (takesPreflightFault(services.faults, name)) response.writeHead(403).end()
    else sendPreflight(response)
    return
  }
  const faults = takeRequestFaults(services.faults, name)
  const { replacement: fault, cutsConnection, delayMs, responseDelayMs } = faults
  const time = new Date(services.clock.wall()).toISOString()
  if (delayMs !== undefined) await services.clock.sleep(delayMs)
  const isPerformed = fault?.kind !== 'drop-connection' && fault?.kind !== 'refuse'
  const reply = isPerformed
    ? await performFileRequest(services, request, path)
    : { status: fault.kind === 'refuse' ? fault.status : 0, error: 'RefusedByFault' }
  if (responseDelayMs !== undefined) await services.clock.sleep(responseDelayMs)
  const entry: Omit<JournalEntry, 'id'> = {
    operation: name,
    method: request.method ?? 'GET',
    path: path.slice(0, path.lastIndexOf('/')),
    time,
    status: cutsConnection ? null : reply.status,
    ...(reply.error === undefined || cutsConnection ? {} : { error: reply.error }),
    ...(faults.kind === undefined ? {} : { fault: faults.kind }),
  }
  services.record(entry)
  if (cutsConnection) {
    request.socket.destroy()
    return
  }
  request.resume()
  sendFileResponse(response, reply, faults.omitsCors)
}
