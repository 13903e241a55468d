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
  /** A UUID that follows from the parts and the newest secret: the same parts always give the same one. */
  tokenFor(parts: readonly (string | null)[]): Promise<string>
}

/** A keyring whose keys can be replaced. */
export interface LoadableKeyring extends Keyring {
  load(secrets: readonly Key[]): void
}

/** Derives one key per purpose from each secret (HKDF-SHA-256, RFC 5869). The first secret seals new records. */
export function createKeyring(secrets: readonly Key[]): LoadableKeyring {
  let ring = deriveAll(secrets)
  return {
    load(next) {
      ring = deriveAll(next)
    },
    async seal(purpose, record) {
      const { newest, keyOf } = ring
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(record)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest })
        .encrypt(await keyOf(purpose, newest))
    },
    async open(purpose, text) {
      try {
        const { plaintext } = await compactDecrypt(text, ({ kid }) => ring.keyOf(purpose, kid), {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        })
        return JSON.parse(new TextDecoder().decode(plaintext))
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
    async tokenFor(parts) {
      const { newest, keyOf } = ring
      const key = await crypto.subtle.importKey(
        'raw',
        new Uint8Array(await keyOf('client-token', newest)),
        { name: 'HMAC', hash: 'SHA-256' },
        false,
        ['sign'],
      )
      const bytes = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(JSON.stringify(parts)))
      return uuidOf(new Uint8Array(bytes))
    },
  }
}

interface Ring {
  readonly newest: string
  keyOf(purpose: RecordPurpose | 'client-token', kid: string | undefined): Promise<Uint8Array>
}

function deriveAll(secrets: readonly Key[]): Ring {
  const keys = new Map<string, Promise<Uint8Array>>()
  for (const { kid, secret } of secrets) {
    for (const purpose of ['chat', 'attempt', 'client-token']) {
      keys.set(`${purpose} ${kid}`, derive(secret, purpose))
    }
  }
  return {
    newest: secrets[0]?.kid ?? '',
    keyOf(purpose, kid) {
      const key = keys.get(`${purpose} ${kid}`)
      if (key === undefined) throw new errors.JWKSNoMatchingKey()
      return key
    },
  }
}

/** A UUID of version 8, whose bits are free. @see https://www.rfc-editor.org/rfc/rfc9562#section-5.8 */
function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-8$3-8$4-')
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
