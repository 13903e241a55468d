import { extensionFor, extensionOf } from './file-types.ts'

/** StartAttachmentUpload takes at most 256 characters. */
const MAX_NAME = 256

/**
 * A name without path, control characters, characters that change the direction of text, and characters that take no
 * place, so that what the reader sees is what the system opens. Empty if nothing is left.
 */
export function cleanName(name: string): string {
  const withoutPath = name.replace(/^.*[\\/]/s, '')
  return withoutPath
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
}

/** The name that a file is sent under, at most 256 characters with its extension; a file without a name gets one. */
export function sentName(name: string, contentType: string): string {
  const clean = cleanName(name)
  const extension = extensionOf(clean)
  const base = (extension ? clean.slice(0, -extension.length - 1) : clean).replace(/[\s.]+$/, '')
  const ending = extension || (clean === '' || /^\.[^.]*$/.test(name) ? extensionFor(contentType) : '')
  const suffix = ending && `.${ending}`
  return shortened(base || 'file', MAX_NAME - suffix.length) + suffix
}

/** Whole characters only: half of a pair is not valid text. */
function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const cut = text.slice(0, maxLength)
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
}
