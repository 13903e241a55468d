import { useEffect, useState } from 'react'
import { isPreviewable, PICTURE_BYTES, pictureSize } from '../../content/files/picture-size.ts'
import { pictureType } from '../../content/files/signature.ts'

/**
 * A URL for the preview of a picture, revoked with the component. Undefined for anything but a PNG or JPEG by its bytes, and
 * for pictures that would take too much memory. `read` is called once, when it is first defined.
 */
export function useObjectUrl(read: ((signal: AbortSignal) => Promise<Blob>) | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  const isWanted = read !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bytes stay the same
  useEffect(() => {
    if (!read) return
    const abort = new AbortController()
    let made: string | undefined
    pictureOf(read, abort.signal)
      .then((picture) => {
        // jsdom makes no URLs of bytes.
        if (!picture || abort.signal.aborted || !URL.createObjectURL) return
        made = URL.createObjectURL(picture)
        setUrl(made)
      })
      // Without a preview the file can still be sent or downloaded.
      .catch(() => undefined)
    return () => {
      abort.abort()
      if (made !== undefined) URL.revokeObjectURL(made)
      setUrl(undefined)
    }
  }, [isWanted])
  return url
}

async function pictureOf(
  read: (signal: AbortSignal) => Promise<Blob>,
  signal: AbortSignal,
): Promise<Blob | undefined> {
  const blob = await read(signal)
  const bytes = new Uint8Array(await blob.slice(0, PICTURE_BYTES).arrayBuffer())
  const type = pictureType(bytes)
  return type && isPreviewable(pictureSize(bytes)) ? blob.slice(0, blob.size, type) : undefined
}
