const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** The content type of each extension that Connect accepts. */
const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  doc: 'application/msword',
  docx: `${OFFICE}.wordprocessingml.document`,
  heic: 'image/heic',
  jfif: 'image/jpeg',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: `${OFFICE}.presentationml.presentation`,
  rtf: 'application/rtf',
  txt: 'text/plain',
  wav: 'audio/wav',
  xls: 'application/vnd.ms-excel',
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
}

/** The extension of a name in lower case, without the dot; empty if it has none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

/**
 * The content type that a file is sent with: that of its extension, because browsers leave it empty for some files and
 * take it from the system for others.
 */
export function contentTypeOf(name: string, given: string): string {
  const extension = extensionOf(name)
  if (Object.hasOwn(TYPES, extension)) return TYPES[extension] ?? ''
  return /^[\w.+-]+\/[\w.+-]+$/.test(given) ? given.toLowerCase() : 'application/octet-stream'
}

/** An extension for a file without one, by the content type that the browser gives it; empty if there is none. */
export function extensionFor(contentType: string): string {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase()
  // The name that customers know, where several extensions have one type.
  if (type === 'image/jpeg') return 'jpg'
  return Object.keys(TYPES).find((extension) => TYPES[extension] === type) ?? ''
}

/** What a file input offers: extensions, and types of pictures and films, so that phones offer the camera. */
export function acceptOf(extensions: readonly string[]): string {
  const media = extensions
    .map((extension) => contentTypeOf(`.${extension}`, ''))
    .filter((type) => /^(image|video)\//.test(type))
  return [...new Set([...extensions.map((extension) => `.${extension}`), ...media])].join(',')
}
