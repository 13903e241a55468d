import { randomUUID } from 'node:crypto'
import type { StartAttachmentUploadCommandOutput } from '@aws-sdk/client-connectparticipant'
import type { StoredAttachment } from '../attachments/attachments.ts'
import { isAttachable } from '../attachments/file-types.ts'
import { headersToInclude, uploadUrl } from '../attachments/serve-files.ts'
import type { Services } from '../services.ts'
import { integer, optional, text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'
import type { Wire } from './wire-response.ts'

/** Attachments per chat (Administrator Guide, service limits). */
export const MAX_ATTACHMENTS = 35

/** UNCONFIRMED how long the presigned URL is valid. Clients read it from UrlExpiry. */
const UPLOAD_SECONDS = 900

export const startAttachmentUpload: Operation = participantOperation({
  name: 'StartAttachmentUpload',
  path: '/participant/start-attachment-upload',
  bearer: 'connection-token',
  support:
    'Fully supported: returns a URL for the upload; checks type, size (default limit 20 MB) and the limit of 35 per chat.',
  errors: ['ServiceQuotaExceededException'],
  fields: {
    ContentType: text({ min: 1, max: 255 }),
    AttachmentSizeInBytes: integer({ min: 1 }),
    AttachmentName: text({ min: 1, max: 256 }),
    ClientToken: optional(text({ min: 1, max: 500 })),
  },
  run(
    input,
    { contact, participant },
    services: Pick<Services, 'attachments' | 'rules' | 'settings'>,
  ): Wire<StartAttachmentUploadCommandOutput> {
    const token =
      input.ClientToken === undefined ? undefined : `upload ${participant.id} ${input.ClientToken}`
    const earlier = token === undefined ? undefined : contact.responsesByClientToken.get(token)
    if (earlier) return earlier
    if (!isAttachable(input.AttachmentName, input.ContentType)) {
      throw new WireError('ValidationException', 'Files of this name or type cannot be attached')
    }
    if (input.AttachmentSizeInBytes > services.rules.current().maxAttachmentBytes) {
      throw new WireError('ServiceQuotaExceededException', 'The attachment is too large')
    }
    const finished = services.attachments.ofContact(contact.id).filter((one) => one.bytes !== undefined)
    if (finished.length >= MAX_ATTACHMENTS) {
      throw new WireError('ServiceQuotaExceededException', 'The quota of attachments per chat is used up')
    }
    const attachment: StoredAttachment = {
      id: randomUUID(),
      contactId: contact.id,
      sender: participant,
      name: input.AttachmentName,
      contentType: input.ContentType,
      sizeInBytes: input.AttachmentSizeInBytes,
      status: 'awaiting-bytes',
    }
    services.attachments.add(attachment)
    const link = services.attachments.createLink(attachment, 'upload', UPLOAD_SECONDS)
    const response = {
      AttachmentId: attachment.id,
      UploadMetadata: {
        Url: uploadUrl(services.settings.connectUrl, link.key),
        UrlExpiry: link.expiry,
        HeadersToInclude: headersToInclude(attachment),
      },
    }
    if (token !== undefined) contact.responsesByClientToken.set(token, response)
    return response
  },
})
