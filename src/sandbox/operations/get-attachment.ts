import type { GetAttachmentCommandOutput } from '@aws-sdk/client-connectparticipant'
import { downloadUrl } from '../attachments/serve-files.ts'
import type { Services } from '../services.ts'
import { integer, optional, text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'
import type { Wire } from './wire-response.ts'

/** The default lifetime of a download URL is also the longest one (API Reference, GetAttachment). */
const DEFAULT_SECONDS = 300

export const getAttachment: Operation = participantOperation({
  name: 'GetAttachment',
  path: '/participant/attachment',
  bearer: 'connection-token',
  support: 'Fully supported for attachments that the scanner has approved.',
  fields: {
    AttachmentId: text({ min: 1, max: 256 }),
    UrlExpiryInSeconds: optional(integer({ min: 5, max: 300 })),
  },
  run(
    input,
    { contact },
    services: Pick<Services, 'attachments' | 'settings'>,
  ): Wire<GetAttachmentCommandOutput> {
    const attachment = services.attachments.find(contact.id, input.AttachmentId)
    // UNCONFIRMED which of its two client errors AWS returns for a file that is rejected or still being scanned.
    if (attachment?.status !== 'approved') {
      throw new WireError('ValidationException', 'The chat has no available attachment with this id')
    }
    const link = services.attachments.createLink(
      attachment,
      'download',
      input.UrlExpiryInSeconds ?? DEFAULT_SECONDS,
    )
    return {
      Url: downloadUrl(services.settings.connectUrl, link.key),
      UrlExpiry: link.expiry,
      AttachmentSizeInBytes: attachment.sizeInBytes,
    }
  },
})
