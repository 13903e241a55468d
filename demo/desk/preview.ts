import type { Item } from '../../src/sandbox.ts'
import { readInteractive } from './interactive.ts'

/** Whether an item is a message or a file. */
export function isMessageOrFile({ Type }: Pick<Item, 'Type'>): boolean {
  return Type === 'MESSAGE' || Type === 'ATTACHMENT'
}

/** A message or file as one line of text. */
export function previewOf(item: Pick<Item, 'Type' | 'ContentType' | 'Content' | 'Attachments'>): string {
  if (item.Type === 'ATTACHMENT') {
    return item.Attachments?.map(({ AttachmentName = 'A file' }) => AttachmentName).join(', ') ?? 'A file'
  }
  const summary = readInteractive(item.ContentType, item.Content)
  return summary ? [summary.kind, summary.title].filter(Boolean).join(': ') : (item.Content ?? '')
}
