import type { ReactNode } from 'react'
import { useLazyPart } from '../lazy/lazy-part.ts'
import { markdownPart } from '../lazy/message-parts.ts'
import { useTexts } from '../texts/texts-context.tsx'

export interface InlineTextProps {
  /** May contain inline Markdown. */
  readonly text: string
  /** Whether links are links; in a button or a link they are their text. */
  readonly links?: boolean
}

/** What only Markdown or a link has. */
const MAY_HAVE_MARKS = /[*_`~[\]<&\\]|https?:|www\.|@/i

/** A title or subtitle: inline Markdown as elements, without any HTML from the message. Text until the parser is loaded. */
export function InlineText({ text, links = false }: InlineTextProps): ReactNode {
  const markdown = useLazyPart(markdownPart, MAY_HAVE_MARKS.test(text))
  return markdown ? <markdown.InlineMarkdown text={text} links={links} /> : text
}

/** Titles as they are shown, in a text that is announced. */
export function useShownWords(): (text: string) => string {
  const { texts } = useTexts()
  return (text) =>
    (MAY_HAVE_MARKS.test(text) ? markdownPart.current()?.shownText(text, texts) : undefined) ?? text
}
