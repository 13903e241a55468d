import { compact } from '../../contract/compact.ts'
import { type Fields, readFields } from '../../contract/read-fields.ts'
import { imageUrl } from '../links/image-url.ts'
import { linkTo } from '../links/link.ts'
import { rawText, readableText } from '../text/readable-text.ts'
import { MAX_CHOICES, MAX_DESCRIPTION, MAX_QUICK_REPLY, MAX_TEXT } from './limits.ts'
import type { Choice, Image, LinkTarget, PageFields, PagingAction } from './template.ts'

const TARGETS: readonly string[] = ['_blank', '_parent', '_top', '_self'] satisfies readonly LinkTarget[]
const PAGING: readonly string[] = ['SHOW_MORE', 'PREVIOUS_OPTIONS'] satisfies readonly PagingAction[]

/**
 * The elements of a template. An element without a visible title is left out; the others keep the index that they have
 * in the message. `path` precedes the index.
 */
export function readChoices(
  content: Fields,
  templateType: PageFields['templateType'],
  path = '',
): readonly Choice[] {
  const { elements, targetForLinks } = content
  const target = TARGETS.includes(targetForLinks as string) ? (targetForLinks as LinkTarget) : '_blank'
  const page = readPage(content, templateType)
  const choices: Choice[] = []
  for (const [index, one] of (Array.isArray(elements) ? elements : []).entries()) {
    if (choices.length === MAX_CHOICES) break
    const choice = readChoice(readFields(one), `${path}${index}`, page, target)
    if (choice) choices.push(choice)
  }
  return choices
}

function readChoice(
  fields: Fields | undefined,
  id: string,
  page: PageFields,
  target: LinkTarget,
): Choice | undefined {
  const isShort = page.templateType === 'QuickReply'
  const title = readableText(fields?.title, isShort ? MAX_QUICK_REPLY : MAX_TEXT)
  if (!fields || title === undefined) return undefined
  const subtitle = readableText(fields.subtitle, MAX_TEXT)
  const shown = compact({ id, title, subtitle, image: readImage(fields) })
  if (fields.type === 'hyperlink')
    return compact({ ...shown, kind: 'link', href: linkTo(fields.url)?.href, target })
  const { actionDetail } = fields
  if (PAGING.includes(actionDetail as string))
    return { ...shown, kind: 'paging', actionName: actionDetail as PagingAction, page }
  return { ...shown, kind: 'option', value: rawText(fields.title) ?? title }
}

/** The picture of a template or an element: `imageType` is `URL` or absent. */
export function readImage({ imageType, imageData, imageDescription }: Fields): Image | undefined {
  const isUrl = imageType === undefined || imageType === null || imageType === 'URL'
  const url = isUrl ? imageUrl(imageData) : undefined
  if (url === undefined) return undefined
  return compact({ url, description: readableText(imageDescription, MAX_DESCRIPTION) })
}

function readPage(content: Fields, templateType: PageFields['templateType']): PageFields {
  const { preIndex, nextIndex, listId, referenceId } = content
  return compact({
    preIndex: readIndex(preIndex),
    nextIndex: readIndex(nextIndex),
    listId: readIndex(listId),
    templateType,
    referenceId: readIndex(referenceId),
  })
}

/** An index or id as it came: some Lambda functions send the one as text or the other as a number. */
function readIndex(value: unknown): number | string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
}
