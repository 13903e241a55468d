import { compact } from '../contract/compact.ts'
import { type Fields, isFields, isTime, readFields, readText } from '../contract/read-fields.ts'
import type { MessageBody, MessageFile } from '../model/item.ts'

/** Content type of interactive templates and views. */
export const INTERACTIVE: string = 'application/vnd.amazonaws.connect.message.interactive'

/** Content type of answers to them that are not text. */
export const INTERACTIVE_RESPONSE: string = `${INTERACTIVE}.response`

/** The content of a message item; undefined if a message of text has none. */
export function bodyOf(raw: Fields, contentType: string): MessageBody | undefined {
  // A file of plain text has its content type, and no content.
  if (raw.Type === 'ATTACHMENT') return { format: 'files', contentType, files: filesOf(raw.Attachments) }
  const content = raw.Content
  if (contentType === 'text/plain' || contentType === 'text/markdown') {
    if (typeof content !== 'string') return undefined
    return { format: contentType === 'text/plain' ? 'plain' : 'markdown', text: content }
  }
  if (typeof content !== 'string' || content === '') return { format: 'unsupported', contentType }
  if (contentType === INTERACTIVE_RESPONSE) {
    const text = typedText(content)
    if (text !== undefined) return { format: 'plain', text }
  }
  const template = contentType === INTERACTIVE ? templateOf(content) : {}
  return { format: 'structured', contentType, content, ...template }
}

const FILE_STATES: Readonly<Record<string, MessageFile['state']>> = {
  IN_PROGRESS: 'checking',
  REJECTED: 'refused',
}

/** Any field can be missing. A file without a status is fetched like one that was approved. */
function filesOf(attachments: unknown): readonly MessageFile[] {
  const files = Array.isArray(attachments) ? attachments.filter(isFields) : []
  return files.map((file) => {
    const status = readText(file.Status) ?? ''
    const size = file.AttachmentSizeInBytes
    return compact({
      id: readText(file.AttachmentId),
      name: readText(file.AttachmentName),
      contentType: readText(file.ContentType),
      sizeInBytes: isTime(size) ? size : undefined,
      state: (Object.hasOwn(FILE_STATES, status) && FILE_STATES[status]) || 'ready',
    })
  })
}

/** What the customer typed while a view waited for an answer. */
function typedText(content: string): string | undefined {
  const { action, data } = parseJson(content) ?? {}
  const text = isFields(data) ? data.content : undefined
  return typeof action === 'string' && action.trim() === '' && typeof text === 'string' ? text : undefined
}

function templateOf(content: string): { templateType?: string; referenceId?: string } {
  const { templateType, data } = parseJson(content) ?? {}
  const inner = isFields(data) && isFields(data.content) ? data.content : {}
  const { referenceId } = inner
  return compact({
    templateType: readText(templateType),
    // Some Lambda functions send a number.
    referenceId: typeof referenceId === 'number' ? String(referenceId) : readText(referenceId),
  })
}

function parseJson(content: string): Fields | undefined {
  try {
    return readFields(JSON.parse(content))
  } catch {
    // Not JSON: shown by its fallback.
    return undefined
  }
}

/** A text without the comments that Markdown begins with: they are not shown. */
export function shownPart({ format, text }: Extract<MessageBody, { readonly text: string }>): string {
  return format === 'plain' ? text : text.replace(/^(?:(?:\s*\n)? {0,3}<!--.*?-->)+/s, '')
}
