import { CompactEncrypt, compactDecrypt, errors } from 'jose'
import type { Key } from './key-schema.ts'

/** What a record is for. A record of one purpose cannot be opened as another. */
export type RecordPurpose = 'chat' | 'attempt'

/** Encrypts (seals) small records, and opens only records sealed with one of its keys. */
export interface Keyring {
  /** JWE, `dir` with A256GCM. */
  seal(purpose: RecordPurpose, record: object): Promise<string>
  /** Returns undefined for a record that is forged, truncated or sealed with a removed key. */
  open(purpose: RecordPurpose, text: string): Promise<unknown>
}

/** Derives one key per purpose from each secret (HKDF-SHA-256, RFC 5869). The first secret seals new records. */
export function createKeyring(secrets: readonly Key[]): Keyring {
  const keys = new Map<string, Promise<Uint8Array>>()
  for (const { kid, secret } of secrets) {
    for (const purpose of ['chat', 'attempt'] as const) keys.set(`${purpose} ${kid}`, derive(secret, purpose))
  }
  const newest = secrets[0]?.kid ?? ''
  const keyOf = (purpose: RecordPurpose, kid: string | undefined): Promise<Uint8Array> => {
    const key = keys.get(`${purpose} ${kid}`)
    if (key === undefined) throw new errors.JWKSNoMatchingKey()
    return key
  }
  return {
    seal: async (purpose, record) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(record)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest })
        .encrypt(await keyOf(purpose, newest)),
    async open(purpose, text) {
      try {
        const { plaintext } = await compactDecrypt(text, ({ kid }) => keyOf(purpose, kid), {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        })
        return JSON.parse(new TextDecoder().decode(plaintext))
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
  }
}

async function derive(secret: Uint8Array, purpose: string): Promise<Uint8Array> {
  const material = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'HKDF', false, ['deriveBits'])
  const info = new TextEncoder().encode(`connect-chat-widget ${purpose}`)
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    material,
    256,
  )
  return new Uint8Array(bits)
}
