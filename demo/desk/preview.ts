import type { Item } from '../../src/sandbox.ts'
import { readInteractive } from './interactive.ts'

/** Whether somebody said it, in words or with a file. */
export function isSaid({ Type }: Pick<Item, 'Type'>): boolean {
  return Type === 'MESSAGE' || Type === 'ATTACHMENT'
}

/** What was said, in a line. */
export function previewOf(item: Pick<Item, 'Type' | 'ContentType' | 'Content' | 'Attachments'>): string {
  if (item.Type === 'ATTACHMENT') {
    return item.Attachments?.map(({ AttachmentName = 'A file' }) => AttachmentName).join(', ') ?? 'A file'
  }
  const shown = readInteractive(item.ContentType, item.Content)
  return shown ? [shown.kind, shown.title].filter(Boolean).join(': ') : (item.Content ?? '')
}
