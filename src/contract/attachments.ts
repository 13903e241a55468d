import { isFields, isText } from './read-fields.ts'

/** Which files a customer may send. */
export interface AttachmentRules {
  /** Extensions of file names, in lower case and without the dot, for example `pdf`. */
  readonly types: readonly string[]
  /** Size of the largest file, in bytes. */
  readonly maxBytes: number
  /** How many files one chat may have, those of agents included. */
  readonly maxFiles: number
}

const MEGABYTE = 1024 * 1024

/**
 * What Connect accepts by default.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/feature-limits.html
 */
export const CONNECT_ATTACHMENTS: AttachmentRules = {
  types: 'csv doc docx heic jfif jpeg jpg mov mp4 pdf png ppt pptx rtf txt wav xls xlsx'.split(' '),
  maxBytes: 20 * MEGABYTE,
  maxFiles: 35,
}

/** The largest size that an instance can be set to, in bytes. */
export const MAX_ATTACHMENT_BYTES: number = 100 * MEGABYTE

/** An extension as the rules have it. */
export function isExtension(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9]{1,10}$/.test(value)
}

/** Whether a value is a set of rules, as a BFF sends it. */
export function isAttachmentRules(value: unknown): value is AttachmentRules {
  if (!isFields(value)) return false
  const { types, maxBytes, maxFiles } = value
  return Array.isArray(types) && types.every(isText) && isCount(maxBytes) && isCount(maxFiles)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0
}
