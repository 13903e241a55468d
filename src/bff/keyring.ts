import { CompactEncrypt, CompactSign, compactDecrypt, compactVerify, errors } from 'jose'
import type { Settings } from './settings.ts'

/** Encrypts (seals) and signs small records, and reads only records made with one of its keys. */
export interface Keyring {
  /** JWE, `dir` with A256GCM. */
  seal(record: object): Promise<string>
  open(text: string): Promise<unknown>
  /** JWS, HS256. */
  sign(record: object): Promise<string>
  verify(text: string): Promise<unknown>
}

type Purpose = 'seal' | 'sign'

/** Derives one key per purpose from each secret (HKDF-SHA-256, RFC 5869). The first secret seals and signs new records. */
export function createKeyring(secrets: Settings['keys']): Keyring {
  const keys = new Map<string, Promise<Uint8Array>>()
  for (const { kid, secret } of secrets) {
    for (const purpose of ['seal', 'sign'] as const) keys.set(`${purpose} ${kid}`, derive(secret, purpose))
  }
  const newest = secrets[0]?.kid ?? ''
  const keyOf = (purpose: Purpose, kid: string | undefined): Promise<Uint8Array> => {
    const key = keys.get(`${purpose} ${kid}`)
    if (key === undefined) throw new errors.JWKSNoMatchingKey()
    return key
  }
  return {
    seal: async (record) =>
      new CompactEncrypt(encode(record))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest })
        .encrypt(await keyOf('seal', newest)),
    open: (text) =>
      readOwn(async () => {
        const { plaintext } = await compactDecrypt(text, ({ kid }) => keyOf('seal', kid), {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        })
        return plaintext
      }),
    sign: async (record) =>
      new CompactSign(encode(record))
        .setProtectedHeader({ alg: 'HS256', kid: newest })
        .sign(await keyOf('sign', newest)),
    verify: (text) =>
      readOwn(async () => {
        const { payload } = await compactVerify(text, ({ kid }) => keyOf('sign', kid), {
          algorithms: ['HS256'],
        })
        return payload
      }),
  }
}

async function derive(secret: Uint8Array, purpose: Purpose): Promise<Uint8Array> {
  const material = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'HKDF', false, ['deriveBits'])
  const info = new TextEncoder().encode(`connect-chat-widget ${purpose}`)
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    material,
    256,
  )
  return new Uint8Array(bits)
}

const encode = (record: object): Uint8Array => new TextEncoder().encode(JSON.stringify(record))

/** Returns undefined for a record that is forged, truncated or made with a removed key. */
async function readOwn(bytes: () => Promise<Uint8Array>): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await bytes()))
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
