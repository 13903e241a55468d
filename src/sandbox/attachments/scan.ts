import type { Contact } from '../contacts/contact.ts'
import { type Draft, type Publishing, publish } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import type { StoredAttachment } from './attachments.ts'

/** Part of the harmless test file that every scanner reports as malware (eicar.org, anti-malware test file). */
const EICAR = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'

function isRejected({ rules }: Pick<Services, 'rules'>, attachment: StoredAttachment): boolean {
  const { scanner } = rules.current()
  if (scanner !== 'by-name') return scanner === 'reject'
  return /eicar/i.test(attachment.name) || (attachment.bytes?.includes(EICAR) ?? false)
}

function draftOf(attachment: StoredAttachment, Status: 'APPROVED' | 'REJECTED' | 'IN_PROGRESS'): Draft {
  const { id, name, contentType, sender } = attachment
  return {
    Type: 'ATTACHMENT',
    ContentType: contentType,
    ParticipantId: sender.id,
    ParticipantRole: sender.role,
    DisplayName: sender.displayName,
    MessageMetadata: {},
    Attachments: [{ AttachmentId: id, AttachmentName: name, ContentType: contentType, Status }],
  }
}

/**
 * Scans a file; the result is published as an item of the chat. UNCONFIRMED whether AWS publishes an item with IN_PROGRESS
 * and the same Id before: the dialect decides.
 */
export function scan(
  services: Publishing & Pick<Services, 'rules'>,
  contact: Contact,
  attachment: StoredAttachment,
): void {
  const { clock, settings, rules } = services
  attachment.status = 'scanning'
  const first = settings.dialect.showsScanInProgress
    ? publish(services, contact, draftOf(attachment, 'IN_PROGRESS'))
    : undefined
  clock.after(rules.current().scanSeconds * 1000, () => {
    if (contact.stage === 'ended') return
    attachment.status = isRejected(services, attachment) ? 'rejected' : 'approved'
    const result = draftOf(attachment, attachment.status === 'rejected' ? 'REJECTED' : 'APPROVED')
    publish(services, contact, first ? { ...result, Id: first.Id } : result)
  })
}
