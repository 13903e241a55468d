import type { Participant } from '../contacts/contact.ts'
import { randomText } from '../random-text.ts'

/** Status of a file between the start of its upload and the result of the scan. */
/** How far an attachment has come. */
export type AttachmentStatus = 'awaiting-bytes' | 'uploaded' | 'scanning' | 'approved' | 'rejected'

export interface StoredAttachment {
  readonly id: string
  readonly contactId: string
  readonly sender: Participant
  readonly name: string
  readonly contentType: string
  readonly sizeInBytes: number
  status: AttachmentStatus
  bytes?: Buffer
}

/** The secret part of a presigned URL. */
export interface PresignedLink {
  readonly key: string
  /** ISO 8601 on the machine's clock. */
  readonly expiry: string
}

/** All files of one sandbox, and the links to them. Links expire on the machine's clock, as tokens do. */
export interface Attachments {
  add(attachment: StoredAttachment): void
  /** A file of this chat. */
  find(contactId: string, id: string): StoredAttachment | undefined
  ofContact(contactId: string): readonly StoredAttachment[]
  createLink(attachment: StoredAttachment, purpose: 'upload' | 'download', seconds: number): PresignedLink
  resolveLink(key: string, purpose: 'upload' | 'download'): StoredAttachment | 'expired' | undefined
  clear(): void
}

interface StoredLink {
  readonly attachment: StoredAttachment
  readonly purpose: 'upload' | 'download'
  readonly untilMs: number
}

export function createAttachments(wall: () => number): Attachments {
  const byContact = new Map<string, StoredAttachment[]>()
  const links = new Map<string, StoredLink>()
  return {
    add(attachment) {
      const all = byContact.get(attachment.contactId) ?? []
      byContact.set(attachment.contactId, [...all, attachment])
    },
    find: (contactId, id) => byContact.get(contactId)?.find((one) => one.id === id),
    ofContact: (contactId) => byContact.get(contactId) ?? [],
    createLink(attachment, purpose, seconds) {
      const key = randomText(32)
      const untilMs = wall() + seconds * 1000
      links.set(key, { attachment, purpose, untilMs })
      return { key, expiry: new Date(untilMs).toISOString() }
    },
    resolveLink(key, purpose) {
      const found = links.get(key)
      if (found?.purpose !== purpose) return undefined
      return found.untilMs > wall() ? found.attachment : 'expired'
    },
    clear() {
      byContact.clear()
      links.clear()
    },
  }
}
