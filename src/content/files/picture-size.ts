/** Width and height of a picture, in pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** How many of the first bytes of a picture `pictureSize` needs; the size of a JPEG comes after its metadata. */
export const PICTURE_BYTES: number = 256 * 1024

/** The size of a PNG or a JPEG, read from its first bytes without decoding it; undefined if it is not found. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isPng = view.byteLength >= 24 && view.getUint32(0) === 0x89504e47
  if (isPng) return { width: view.getUint32(16), height: view.getUint32(20) }
  return view.byteLength >= 4 && view.getUint16(0) === 0xffd8 ? jpegSize(view) : undefined
}

/** Follows the segments to the start of the frame. @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf B.2.2 */
function jpegSize(view: DataView): PictureSize | undefined {
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    const length = view.getUint16(at + 2)
    if (length < 2) return undefined
    at += 2 + length
  }
  return undefined
}

/**
 * Whether a picture may be decoded for a preview. A decoded pixel takes four bytes: 40 megapixels are 160 MB, about what a
 * phone can give a page. Without a known size it may not.
 */
export function isPreviewable(size: PictureSize | undefined): boolean {
  if (!size) return false
  const pixels = size.width * size.height
  return pixels > 0 && pixels <= 40_000_000 && Math.max(size.width, size.height) <= 16_384
}
