// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of a text never change their order
import { Fragment, type ReactNode, useMemo } from 'react'
import { useTexts } from '../texts-context.tsx'
import { linkedPieces } from './links.ts'
import { type Inlines, parseMarkdown } from './parse.ts'

/** Renders Markdown as elements, without any HTML from the message. */
export function Markdown({ text }: { readonly text: string }): ReactNode {
  const blocks = useMemo(() => parseMarkdown(text), [text])
  return blocks.map((block, index) => {
    if (block.kind === 'paragraph') {
      return (
        <p key={`${index}:p`}>
          {block.lines.map((line, number) => (
            <Fragment key={`${number}:line`}>
              {number > 0 && <br />}
              <InlineText inlines={line} />
            </Fragment>
          ))}
        </p>
      )
    }
    const items = block.items.map((item, number) => (
      <li key={`${number}:item`}>
        <InlineText inlines={item} />
      </li>
    ))
    return block.ordered ? (
      <ol key={`${index}:list`} start={block.start}>
        {items}
      </ol>
    ) : (
      <ul key={`${index}:list`}>{items}</ul>
    )
  })
}

/** Renders text unchanged, with URLs as links. */
export function PlainText({ text }: { readonly text: string }): ReactNode {
  const pieces = useMemo(() => linkedPieces(text), [text])
  return (
    <p className="bubble-text">
      {pieces.map(({ text: part, href }, index) =>
        href ? (
          <MessageLink key={`${index}:link`} href={href}>
            {part}
          </MessageLink>
        ) : (
          <Fragment key={`${index}:text`}>{part}</Fragment>
        ),
      )}
    </p>
  )
}

function InlineText({ inlines }: { readonly inlines: Inlines }): ReactNode {
  return inlines.map((inline, index) => {
    const key = `${index}:${inline.kind}`
    if (inline.kind === 'text') return <Fragment key={key}>{inline.text}</Fragment>
    const inside = <InlineText inlines={inline.inside} />
    if (inline.kind === 'strong') return <strong key={key}>{inside}</strong>
    if (inline.kind === 'emphasis') return <em key={key}>{inside}</em>
    return (
      <MessageLink key={key} href={inline.href}>
        {inside}
      </MessageLink>
    )
  })
}

function MessageLink({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactNode {
  const { texts } = useTexts()
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span className="hidden-text"> {texts.newWindow}</span>
    </a>
  )
}
