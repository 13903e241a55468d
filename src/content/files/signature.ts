/** What the first bytes of a file say about its format. */
type Format =
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'pdf'
  | 'zip'
  | 'ole'
  | 'rtf'
  | 'wav'
  | 'iso-media'
  | 'quicktime'
  | 'program'

/** Pictures that every browser can show. */
export type PictureType = 'image/png' | 'image/jpeg'

const SIGNATURES: readonly (readonly [Format, string, number?])[] = [
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF8'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rtf', '{\\rtf'],
  ['wav', 'WAVE', 8],
  ['iso-media', 'ftyp', 4],
  ['quicktime', 'moov', 4],
  ['quicktime', 'mdat', 4],
  ['quicktime', 'wide', 4],
  ['quicktime', 'free', 4],
  ['program', 'MZ'],
  ['program', '\x7fELF'],
]

/** The formats of each extension. Old Office files are often another format under their name, which Office opens. */
const FORMATS: Readonly<Record<string, readonly Format[]>> = {
  png: ['png'],
  jpg: ['jpeg'],
  jpeg: ['jpeg'],
  jfif: ['jpeg'],
  pdf: ['pdf'],
  docx: ['zip'],
  pptx: ['zip'],
  xlsx: ['zip'],
  heic: ['iso-media'],
  mp4: ['iso-media'],
  mov: ['iso-media', 'quicktime'],
  rtf: ['rtf'],
  wav: ['wav'],
}

/** Whether the first bytes of a file can belong to a file with this extension. */
export function matchesExtension(extension: string, bytes: Uint8Array): boolean {
  const format = formatOf(bytes)
  if (format === 'program') return false
  const expected = Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined
  if (expected) return format !== undefined && expected.includes(format)
  // Text has no signature: it only must not be something else.
  return (extension !== 'txt' && extension !== 'csv') || format === undefined || format === 'rtf'
}

/** The type of a picture by its bytes; undefined for anything else, whatever its name says. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const format = formatOf(bytes)
  return format === 'png' || format === 'jpeg' ? `image/${format}` : undefined
}

function formatOf(bytes: Uint8Array): Format | undefined {
  const text = latin1(bytes)
  for (const [format, signature, at = 0] of SIGNATURES) if (text.startsWith(signature, at)) return format
  // Readers accept the header of a PDF anywhere in the first 1024 bytes (ISO 32000-1, annex H, 3.4.1).
  return text.includes('%PDF-') ? 'pdf' : undefined
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 1024))
}
