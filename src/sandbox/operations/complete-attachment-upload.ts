import type { CompleteAttachmentUploadCommandOutput } from '@aws-sdk/client-connectparticipant'
import { scan } from '../attachments/scan.ts'
import { customerArrives } from '../contacts/customer-arrives.ts'
import type { Publishing } from '../contacts/publish.ts'
import { recordActivity } from '../contacts/timeout-timers.ts'
import type { Services } from '../services.ts'
import { list, optional, text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'
import { MAX_ATTACHMENTS } from './start-attachment-upload.ts'
import type { Wire } from './wire-response.ts'

export const completeAttachmentUpload: Operation = participantOperation({
  name: 'CompleteAttachmentUpload',
  path: '/participant/complete-attachment-upload',
  bearer: 'connection-token',
  support:
    'Fully supported: the scanner approves or rejects the file, then the chat gets an ATTACHMENT item.',
  errors: ['ConflictException', 'ServiceQuotaExceededException'],
  fields: {
    AttachmentIds: list(text({ min: 1, max: 256 }), { min: 1, max: 1 }),
    ClientToken: optional(text({ min: 1, max: 500 })),
  },
  run(
    input,
    { contact, participant },
    services: Publishing & Pick<Services, 'attachments' | 'rules'>,
  ): Wire<CompleteAttachmentUploadCommandOutput> {
    const token =
      input.ClientToken === undefined ? undefined : `complete ${participant.id} ${input.ClientToken}`
    const earlier = token === undefined ? undefined : contact.responsesByClientToken.get(token)
    if (earlier) return earlier
    const attachments = services.attachments.ofContact(contact.id)
    const attachment = attachments.find((one) => one.id === input.AttachmentIds[0])
    if (attachment?.sender.id !== participant.id) {
      throw new WireError('ValidationException', 'The attachment is not known in this chat')
    }
    if (attachment.status !== 'uploaded') {
      const reason = attachment.status === 'awaiting-bytes' ? 'has not been uploaded' : 'is complete already'
      throw new WireError('ConflictException', `The attachment ${reason}`)
    }
    const complete = attachments.filter((one) => ['scanning', 'approved', 'rejected'].includes(one.status))
    if (complete.length >= MAX_ATTACHMENTS) {
      throw new WireError('ServiceQuotaExceededException', 'The quota of attachments per chat is used up')
    }
    customerArrives(services, contact)
    recordActivity(services, contact, 'CUSTOMER')
    scan(services, contact, attachment)
    if (token !== undefined) contact.responsesByClientToken.set(token, {})
    return {}
  },
})
