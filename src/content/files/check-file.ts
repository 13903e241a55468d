import type { AttachmentRules } from '../../contract/attachments.ts'
import { sentName } from './file-name.ts'
import { contentTypeOf, extensionOf } from './file-types.ts'
import { matchesExtension } from './signature.ts'

/**
 * Why a file is not sent. `folder`: it is not a file. `empty`: it has no bytes. `type`: files of its kind are not accepted.
 * `too-large`, `too-many`: above the limits. `content`: it is not what its name says. `unreadable`: the browser cannot
 * read it.
 */
export type FileProblem = 'folder' | 'empty' | 'type' | 'too-large' | 'too-many' | 'content' | 'unreadable'

/** What a browser says about a file. */
export interface FileFacts {
  readonly name: string
  /** The content type that the browser found; often empty. */
  readonly type: string
  readonly size: number
}

/** A file as it is sent, or why it is not. */
export interface CheckedFile {
  /** The name without what could mislead, at most 256 characters. */
  readonly name: string
  readonly contentType: string
  readonly problem?: FileProblem
}

/** Checks everything that can be known without reading the file. `filesLeft`: how many more files the chat may have. */
export function checkFile(
  { name: given, type, size }: FileFacts,
  { types, maxBytes }: AttachmentRules,
  filesLeft: number,
): CheckedFile {
  const name = sentName(given, type)
  const contentType = contentTypeOf(name, type)
  const problem = problemOf()
  return problem ? { name, contentType, problem } : { name, contentType }

  function problemOf(): FileProblem | undefined {
    if (!types.includes(extensionOf(name))) return 'type'
    if (size === 0) return 'empty'
    if (size > maxBytes) return 'too-large'
    return filesLeft <= 0 ? 'too-many' : undefined
  }
}

/** How many of the first bytes `checkBytes` needs. */
export const CHECKED_BYTES = 1024

/** Checks that a file is what its name says, by its first bytes. */
export function checkBytes(name: string, bytes: Uint8Array): FileProblem | undefined {
  return matchesExtension(extensionOf(name), bytes) ? undefined : 'content'
}
