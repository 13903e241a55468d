import { createFileClient, type FileClientParts } from '../../chatjs/file-client.ts'
import { CHECKED_BYTES, checkBytes, checkFile } from '../../content/files/check-file.ts'
import { type AttachmentRules, CONNECT_ATTACHMENTS } from '../../contract/attachments.ts'
import { isPending } from '../../model/chat/outbox.ts'
import type { ChatState } from '../../model/chat/state.ts'
import { ParticipantError } from '../../model/ports.ts'
import type { SessionContext } from '../context.ts'
import type { MessageQueue } from '../messages/message-queue.ts'
import { createDownloads } from './downloads.ts'
import type { ChosenFile, DeliverFile, FilesView } from './files-view.ts'
import { createUploads } from './uploads.ts'

/** The files that a customer chooses, sends and fetches. */
export interface FileTransfers {
  readonly deliver: DeliverFile
}

/** `setView` is called with each new view. */
export function createFileTransfers(
  context: SessionContext,
  queue: Pick<MessageQueue, 'sendFile'>,
  setView: (view: FilesView) => void,
  newRequest?: FileClientParts['newRequest'],
): FileTransfers {
  const { browser, state } = context
  const client = createFileClient({
    clock: browser.clock,
    fetch: browser.fetch,
    service() {
      const connection = context.connection()
      const token = connection?.token()
      if (!connection || !token) throw new ParticipantError('unreachable', 'there is no connection')
      return { url: connection.serviceUrl, token }
    },
    ...(newRequest ? { newRequest } : {}),
  })
  let chosen: readonly ChosenFile[] = []
  const publish = (): void => {
    const { sizes, fetch } = downloads
    setView({
      ...{ rules: rulesOf(state()), chosen, uploads: uploads.progress(), sizes: sizes() },
      ...{ choose, remove, send, fetch },
    })
  }
  const downloads = createDownloads(context, client, publish)
  const uploads = createUploads(context, client, publish, downloads.setSize)

  const choose = (files: Iterable<File>): void => {
    const rules = rulesOf(state())
    if (!rules) return
    const added = [...files].map((file) => addFile(file, rules))
    publish()
    for (const one of added) if (!one.problem) void readFirstBytes(one)
  }

  const addFile = (file: File, rules: AttachmentRules): ChosenFile => {
    const waiting = chosen.filter(({ problem }) => !problem).length
    const checked = checkFile(file, rules, rules.maxFiles - fileCount(state()) - waiting)
    const added: ChosenFile = {
      ...checked,
      ...{ key: browser.uuid(), sizeInBytes: file.size, checking: !checked.problem, file },
    }
    chosen = [...chosen, added]
    return added
  }

  const readFirstBytes = async ({ key, file, name }: ChosenFile): Promise<void> => {
    const problem = await file
      .slice(0, CHECKED_BYTES)
      .arrayBuffer()
      .then((bytes) => checkBytes(name, new Uint8Array(bytes)))
      // A folder, or a file that was removed.
      .catch(() => 'unreadable' as const)
    chosen = chosen.map((one) =>
      one.key === key ? { ...one, checking: false, ...(problem ? { problem } : {}) } : one,
    )
    publish()
  }

  const remove = (key: string): void => {
    chosen = chosen.filter((one) => one.key !== key)
    publish()
  }

  const send = (): void => {
    if (!rulesOf(state())) return
    const ready = chosen.filter(({ problem, checking }) => !problem && !checking)
    chosen = chosen.filter((one) => !ready.includes(one))
    for (const { key, name, contentType, sizeInBytes, file } of ready) {
      uploads.add(key, file)
      queue.sendFile(key, { name, contentType, sizeInBytes })
    }
    uploads.begin()
    publish()
  }

  let rules = rulesOf(state())
  const onStateChange = (): void => {
    const next = rulesOf(state())
    const isClosed = rules !== undefined && next === undefined && state().phase !== 'live'
    // The chat has ended: nothing of it stays in memory.
    if (isClosed) chosen = []
    const isChanged = next !== rules || isClosed
    rules = next
    if (uploads.sync() || isChanged) publish()
  }
  const stop = context.subscribe(onStateChange)
  context.destroyed.addEventListener('abort', () => {
    stop()
    uploads.abortAll()
  })
  publish()
  return { deliver: uploads.deliver }
}

/** Which files can be sent now. An older BFF says only that files can be sent. */
function rulesOf({ phase, connection, chat }: ChatState): AttachmentRules | undefined {
  if (phase !== 'live' || connection === 'other-tabs') return undefined
  const attachments = chat?.features.attachments
  return attachments === true ? CONNECT_ATTACHMENTS : attachments || undefined
}

/** The files of the chat, and those on their way. */
function fileCount({ items, outbox }: ChatState): number {
  const sent = items.flatMap((item) =>
    item.kind === 'message' && item.body.format === 'files' && !item.earlier ? item.body.files : [],
  )
  const pending = outbox.filter((one) => one.file && (isPending(one) || one.status === 'checking'))
  return sent.length + pending.length
}
