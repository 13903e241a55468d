import { scan } from '../attachments/scan.ts'
import { customerArrives } from '../contacts/arrival.ts'
import { noteActivity } from '../contacts/timeouts.ts'
import { list, optional, text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'
import { MOST_ATTACHMENTS } from './start-attachment-upload.ts'

export const completeAttachmentUpload: Operation = participantOperation({
  name: 'CompleteAttachmentUpload',
  path: '/participant/complete-attachment-upload',
  bearer: 'connection-token',
  support: 'Whole: the scanner approves or rejects after a moment, and the chat gets an ATTACHMENT item.',
  errors: ['ConflictException', 'ServiceQuotaExceededException'],
  fields: {
    AttachmentIds: list(text({ min: 1, max: 256 }), { min: 1, max: 1 }),
    ClientToken: optional(text({ min: 1, max: 500 })),
  },
  run(input, { contact, participant }, services) {
    const token =
      input.ClientToken === undefined ? undefined : `complete ${participant.id} ${input.ClientToken}`
    const earlier = token === undefined ? undefined : contact.sent.get(token)
    if (earlier) return earlier
    const all = services.attachments.of(contact.id)
    const attachment = all.find((one) => one.id === input.AttachmentIds[0])
    if (attachment?.sender.id !== participant.id) {
      throw new WireError('ValidationException', 'The attachment is not known in this chat')
    }
    if (attachment.status !== 'uploaded') {
      const why = attachment.status === 'awaiting-bytes' ? 'has not been uploaded' : 'is complete already'
      throw new WireError('ConflictException', `The attachment ${why}`)
    }
    const complete = all.filter((one) => ['scanning', 'approved', 'rejected'].includes(one.status))
    if (complete.length >= MOST_ATTACHMENTS) {
      throw new WireError('ServiceQuotaExceededException', 'The chat holds as many attachments as it may')
    }
    customerArrives(services, contact)
    noteActivity(services, contact, 'CUSTOMER')
    scan(services, contact, attachment)
    if (token !== undefined) contact.sent.set(token, {})
    return {}
  },
})
