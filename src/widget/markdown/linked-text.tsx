// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of a text never change their order
import { Fragment, type ReactNode, useMemo } from 'react'
import { linkedText } from '../../content/links/linked-text.ts'
import { shownTarget } from '../../content/links/shown-target.ts'
import { MessageLink } from '../links/message-link.tsx'

/** Plain text, unchanged, with its URLs, e-mail addresses and phone numbers as links. */
export function LinkedText({ text }: { readonly text: string }): ReactNode {
  const pieces = useMemo(() => linkedText(text), [text])
  return pieces.map(({ text: part, link }, index) =>
    link ? (
      <MessageLink key={`${index}:link`} link={link} target={shownTarget(part, link)}>
        {part}
      </MessageLink>
    ) : (
      <Fragment key={`${index}:text`}>{part}</Fragment>
    ),
  )
}
