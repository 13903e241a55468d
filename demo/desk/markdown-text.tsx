import { Fragment, type ReactElement } from 'react'

interface Props {
  readonly text: string
  readonly isMarkdown: boolean
}

/** What stands out in Connect's markdown, as an agent reads it: bold, and links by their words. */
const MARKS = /\*\*(?<bold>[^*]+)\*\*|\[(?<words>[^\]]+)\]\([^)]*\)|\*(?<light>[^*\n]+)\*/g

/** A message's text. Line breaks stay; markdown's marks become emphasis, links words. */
export function Marked({ text, isMarkdown }: Props): ReactElement {
  if (!isMarkdown) return <>{text}</>
  const parts: ReactElement[] = []
  let from = 0
  for (const match of text.matchAll(MARKS)) {
    const { bold, words, light } = match.groups ?? {}
    parts.push(
      <Fragment key={match.index}>
        {text.slice(from, match.index)}
        {bold === undefined ? (light ?? words) : <b>{bold}</b>}
      </Fragment>,
    )
    from = match.index + match[0].length
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  )
}
