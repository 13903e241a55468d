import type { ReactNode } from 'react'
import { useLazyPart } from '../lazy/lazy-part.ts'
import { linksPart, markdownPart } from '../lazy/message-parts.ts'

/** What may be a URL, an e-mail address or a phone number. */
const MAY_HAVE_LINK = /https?:|www\.|@|[+＋]\(?\d/i

/** Text of a message with its format. Until the code for it is loaded, it is plain text. */
export function MessageText(props: {
  readonly format: 'plain' | 'markdown'
  readonly text: string
  /** More of the text will come. */
  readonly partial?: boolean | undefined
}): ReactNode {
  const { format, text, partial = false } = props
  const isMarkdown = format === 'markdown'
  const markdown = useLazyPart(markdownPart, isMarkdown)
  const links = useLazyPart(linksPart, !isMarkdown && MAY_HAVE_LINK.test(text))
  if (markdown) return <markdown.Markdown text={text} partial={partial} />
  return (
    // Marks that are about to disappear are not shown for the moment that loading takes.
    <p className="bubble-text" dir="auto" data-loading={isMarkdown || undefined}>
      {links ? <links.LinkedText text={text} /> : text}
    </p>
  )
}
