import type { FileClient, UploadTarget } from '../../chatjs/file-client.ts'
import { isPending } from '../../model/chat/outbox.ts'
import type { Outgoing } from '../../model/item.ts'
import { isCallFailure, isDenied, ParticipantError } from '../../model/ports.ts'
import type { SessionContext } from '../context.ts'
import type { Downloads } from './downloads.ts'
import type { DeliverFile, UploadProgress } from './files-view.ts'

/** Uploads of files: two at a time, each completed when its turn in the queue of messages comes. */
export interface Uploads {
  /** Keeps the bytes of a file that is about to be queued. */
  add(clientToken: string, file: File): void
  /** Starts uploads ahead of their turn. */
  begin(): void
  readonly deliver: DeliverFile
  progress(): Readonly<Record<string, UploadProgress>>
  /** Stops uploads of files that are no longer queued. Returns whether there were any. */
  sync(): boolean
  abortAll(): void
}

interface Upload {
  readonly file: File
  running?: { readonly abort: AbortController; readonly target: Promise<UploadTarget> }
  sentBytes: number
  /** Uploads that failed although the browser was online. */
  failures: number
  /** Starts so far: each has a client token of its own, because the link of an earlier one may have expired. */
  starts: number
  /** Its message is in the outbox, or was. */
  queued: boolean
  /** CompleteAttachmentUpload was called, and its answer may be lost. */
  completing: boolean
}

const AT_ONCE = 2
/** Then the customer is told, and can retry. */
const MAX_FAILURES = 4
/** Between two reports of progress. */
const REPORT_STEP = 0.01

export function createUploads(
  context: SessionContext,
  client: FileClient,
  publish: () => void,
  setSize: Downloads['setSize'],
): Uploads {
  const { browser, state, dispatch } = context
  const uploads = new Map<string, Upload>()
  const now = (): number => browser.clock.now()
  const entryOf = (clientToken: string): Outgoing | undefined =>
    state().outbox.find((one) => one.clientToken === clientToken)

  const run = ({ clientToken, file }: Outgoing, upload: Upload): Promise<UploadTarget> => {
    if (upload.running) return upload.running.target
    const abort = new AbortController()
    const target = transfer(clientToken, file, upload, abort.signal)
    upload.running = { abort, target }
    // An upload ahead of its turn fails when its turn comes.
    target.catch(() => {
      if (upload.running?.target === target) delete upload.running
      upload.sentBytes = 0
      publish()
    })
    return target
  }

  const transfer = async (
    clientToken: string,
    about: Outgoing['file'],
    upload: Upload,
    signal: AbortSignal,
  ): Promise<UploadTarget> => {
    if (!about) throw new ParticipantError('refused', 'the message has no file', { reason: 'file-rejected' })
    upload.starts += 1
    const target = await client.start({ ...about, clientToken: `${clientToken}:${upload.starts}` }, signal)
    setSize(target.id, about.sizeInBytes)
    dispatch({ type: 'file-advanced', clientToken, id: target.id, atMs: now() })
    try {
      await client.upload(target, upload.file, { signal, onProgress: (bytes) => report(upload, bytes) })
    } catch (cause) {
      throw await uploadError(cause, upload)
    }
    return target
  }

  const report = (upload: Upload, bytes: number): void => {
    const total = upload.file.size
    const isStep = bytes - upload.sentBytes >= total * REPORT_STEP || bytes >= total
    // The headers of the request count as well.
    if (isStep) upload.sentBytes = Math.min(bytes, total)
    if (isStep) publish()
  }

  /** A failed upload: the file is gone, the bucket refuses it, or the network is at fault for some time. */
  const uploadError = async (cause: unknown, upload: Upload): Promise<unknown> => {
    if (!isCallFailure(cause)) return cause
    const isReadable = await upload.file
      .slice(0, 1)
      .arrayBuffer()
      .then(
        () => true,
        () => false,
      )
    if (!isReadable)
      return new ParticipantError('refused', 'the file cannot be read', { cause, reason: 'file-lost' })
    if (browser.online()) upload.failures += 1
    const isFinal = upload.failures >= MAX_FAILURES || cause.kind === 'refused'
    if (isFinal) return new ParticipantError('refused', cause.message, { cause, reason: 'file-rejected' })
    // 403 of the bucket concerns the link, not the connection: the next try gets a new link.
    return isDenied(cause) ? new ParticipantError('unreachable', cause.message, { cause }) : cause
  }

  const begin = (): void => {
    const queued = state().outbox.filter((one) => one.file && isPending(one))
    for (const outgoing of queued.slice(0, AT_ONCE)) {
      const upload = uploads.get(outgoing.clientToken)
      if (upload) run(outgoing, upload).catch(() => undefined)
    }
  }

  const complete = async (clientToken: string, upload: Upload, id: string): Promise<void> => {
    const repeated = upload.completing
    upload.completing = true
    try {
      await client.complete(id, clientToken, new AbortController().signal)
    } catch (cause) {
      // Connect has it already: only the first answer was lost.
      const isDone = repeated && cause instanceof ParticipantError && cause.status === 409
      if (!isDone) throw cause
    }
    dispatch({ type: 'file-advanced', clientToken, id, isComplete: true, atMs: now() })
  }

  const sync = (): boolean => {
    let changed = false
    for (const [clientToken, upload] of uploads) {
      const entry = entryOf(clientToken)
      upload.queued ||= entry !== undefined
      if (!upload.queued || (entry && isPending(entry))) continue
      const isFinished = !entry || entry.status === 'checking' || entry.reason === 'chat-ended'
      if (!isFinished && !upload.running && upload.failures === 0) continue
      changed = true
      upload.running?.abort.abort()
      delete upload.running
      upload.failures = 0
      upload.sentBytes = 0
      if (isFinished) uploads.delete(clientToken)
    }
    return changed
  }

  return {
    add(clientToken, file) {
      uploads.set(clientToken, {
        file,
        sentBytes: 0,
        failures: 0,
        starts: 0,
        queued: false,
        completing: false,
      })
    },
    begin,
    async deliver(outgoing) {
      const { clientToken } = outgoing
      const upload = uploads.get(clientToken)
      if (!upload) throw new ParticipantError('refused', 'the file is not in memory', { reason: 'file-lost' })
      begin()
      try {
        const { id } = await run(outgoing, upload)
        // The customer may have cancelled it.
        if (entryOf(clientToken)) await complete(clientToken, upload, id)
      } catch (cause) {
        if (entryOf(clientToken)) throw cause
      }
      begin()
    },
    progress() {
      const running = [...uploads].filter(([, upload]) => upload.running)
      return Object.fromEntries(
        running.map(([token, { sentBytes, file }]) => [token, { sentBytes, totalBytes: file.size }]),
      )
    },
    sync,
    abortAll() {
      for (const { running } of uploads.values()) running?.abort.abort()
      uploads.clear()
    },
  }
}
