import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** PEM, for `tls.createServer`. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** A value in DER: tag, length, content. @see ITU-T X.690 */
function der(tag: number, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  const { length } = body
  // As short as possible: strict parsers refuse any other form.
  const form = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...form]), body])
}

const sequence = (...content: readonly Buffer[]): Buffer => der(0x30, ...content)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const utcTime = (date: Date): Buffer => der(0x17, `${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`)

const DAY_MS = 86_400_000

/**
 * A certificate for these names and IPv4 addresses that no authority has signed: a browser must be told to accept it.
 * RFC 5280 §4.1.
 */
export function selfSigned(names: readonly string[], addresses: readonly string[] = []): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, names[0] ?? ''))))
  const alternativeNames = sequence(
    ...names.map((one) => der(0x82, one)),
    ...addresses.map((one) => der(0x87, Buffer.from(one.split('.').map(Number)))),
  )
  const now = Date.now()
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    // A serial number is positive: its first bit is 0.
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    sequence(utcTime(new Date(now - DAY_MS)), utcTime(new Date(now + DAY_MS))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(oid('551d11'), der(0x04, alternativeNames)))),
  )
  const signature = sign('sha256', toBeSigned, privateKey)
  const certificate = sequence(toBeSigned, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}
