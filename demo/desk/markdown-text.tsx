import { Fragment, type ReactElement } from 'react'

interface Props {
  readonly text: string
  readonly isMarkdown: boolean
}

/** Bold, italics and links in Connect's markdown. */
const EMPHASIS = /\*\*(?<bold>[^*]+)\*\*|\[(?<linkText>[^\]]+)\]\([^)]*\)|\*(?<italic>[^*\n]+)\*/g

/** A message's text with its line breaks. Bold is shown as bold; italics and links are shown as plain text. */
export function MarkdownText({ text, isMarkdown }: Props): ReactElement {
  if (!isMarkdown) return <>{text}</>
  const parts: ReactElement[] = []
  let offset = 0
  for (const match of text.matchAll(EMPHASIS)) {
    const { bold, linkText, italic } = match.groups ?? {}
    parts.push(
      <Fragment key={match.index}>
        {text.slice(offset, match.index)}
        {bold === undefined ? (italic ?? linkText) : <b>{bold}</b>}
      </Fragment>,
    )
    offset = match.index + match[0].length
  }
  return (
    <>
      {parts}
      {text.slice(offset)}
    </>
  )
}
