import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Bodies of files, compressed once for each content. */
const compressed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

/** A shorter file is sent as it is, in bytes. */
const MIN_BYTES = 1_024

type Encoding = 'br' | 'gzip'

/** The encoding in which a file is sent; undefined without one. `q=0` refuses an encoding. */
export function encodingFor(request: Request, bytes: number): Encoding | undefined {
  if (bytes < MIN_BYTES) return undefined
  const accepted = (request.headers.get('accept-encoding') ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(';')[0])
  return (['br', 'gzip'] as const).find((name) => accepted.includes(name))
}

/** The content in an encoding. `tag` names the content. */
export function compress(
  content: Uint8Array<ArrayBuffer>,
  encoding: Encoding,
  tag: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = `${tag}-${encoding}`
  const known = compressed.get(key)
  if (known) return known
  const work =
    encoding === 'br'
      ? promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : promisify(gzip)(content)
  const result = work.then((buffer) => new Uint8Array(buffer))
  compressed.set(key, result)
  return result
}
