import { isFields, readText } from '../contract/read-fields.ts'
import type { Processing } from '../model/item.ts'

const STATUSES: Readonly<Record<string, Processing>> = {
  PROCESSING: 'processing',
  REJECTED: 'rejected',
  FAILED: 'failed',
}

/**
 * How far message processing (redaction, or a Lambda function of the site) has come with a message. UNCONFIRMED how it
 * arrives: it is read from the answer to SendMessage, from the message itself, and from frames about the message.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_MessageProcessingMetadata.html
 */
export function processingOf(
  raw: unknown,
): { readonly messageId: string; readonly processing: Processing } | undefined {
  if (!isFields(raw) || !isFields(raw.MessageMetadata)) return undefined
  const { MessageId, MessageProcessingStatus } = raw.MessageMetadata
  const messageId = readText(MessageId) ?? (raw.Type === 'MESSAGEMETADATA' ? undefined : readText(raw.Id))
  const status = readText(MessageProcessingStatus) ?? ''
  const processing = Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined
  return messageId && processing ? { messageId, processing } : undefined
}
