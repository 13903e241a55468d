import type { DownloadLink, FileClient } from '../../chatjs/file-client.ts'
import { isDenied, ParticipantError } from '../../model/ports.ts'
import type { SessionContext } from '../context.ts'
import type { FilesView } from './files-view.ts'

/** Downloads of files. Each asks for a link of its own, because links live for minutes. */
export interface Downloads {
  readonly fetch: FilesView['fetch']
  readonly sizes: () => FilesView['sizes']
  /** Connect's items do not have the size of a file. */
  readonly setSize: (id: string, sizeInBytes: number) => void
}

export function createDownloads(
  { renewConnection }: Pick<SessionContext, 'renewConnection'>,
  client: Pick<FileClient, 'link' | 'download'>,
  publish: () => void,
): Downloads {
  let sizes: FilesView['sizes'] = {}

  const setSize = (id: string, sizeInBytes: number): void => {
    if (sizes[id] === sizeInBytes) return
    sizes = { ...sizes, [id]: sizeInBytes }
    publish()
  }

  /** The connection token may have expired. */
  const linkTo = async (id: string, signal: AbortSignal): Promise<DownloadLink> => {
    try {
      return await client.link(id, signal)
    } catch (error) {
      if (!isDenied(error)) throw error
      await renewConnection()
      return client.link(id, signal)
    }
  }

  const download = async (id: string, signal: AbortSignal, maxBytes: number): Promise<Blob> => {
    const { url, sizeInBytes = 0 } = await linkTo(id, signal)
    if (sizeInBytes > 0) setSize(id, sizeInBytes)
    if (sizeInBytes > maxBytes) throw new ParticipantError('refused', 'the file is larger than asked for')
    return client.download(url, { signal, onProgress: () => undefined })
  }

  return {
    async fetch(id, signal, maxBytes = Number.POSITIVE_INFINITY) {
      const bytes = await download(id, signal, maxBytes).catch((error: unknown) => {
        // The bucket answers 403 for a link that has expired meanwhile.
        if (!isDenied(error)) throw error
        return download(id, signal, maxBytes)
      })
      return bytes.slice(0, bytes.size, 'application/octet-stream')
    },
    sizes: () => sizes,
    setSize,
  }
}
