import type { ReactNode } from 'react'
import type { Link } from '../../content/links/link.ts'
import type { LinkTarget } from '../../content/templates/template.ts'
import { useTexts } from '../texts/texts-context.tsx'

export interface ExternalLinkProps {
  readonly link: Link
  /** Where a page opens. */
  readonly target?: LinkTarget
  readonly className?: string
  /** Whether it is in a text: then no space is shown, and underlined, after its words. */
  readonly inText?: boolean
  readonly children: ReactNode
}

/** A link out of the chat. It says so if it opens a window; programs for mail and calls open none. */
export function ExternalLink(props: ExternalLinkProps): ReactNode {
  const { link, target = '_blank', className, inText = false, children } = props
  const { texts } = useTexts()
  const { href, opens } = link
  const isPage = opens === 'window'
  return (
    <a
      className={className}
      href={href}
      target={isPage ? target : undefined}
      rel="noopener noreferrer"
      // Enter on the message reaches it (keys/move-by-keys.ts).
      tabIndex={inText ? -1 : undefined}
    >
      {children}
      {isPage && target === '_blank' && (
        <>
          {!inText && ' '}
          <span className="hidden-text">
            {inText && ' '}
            {texts.newWindow}
          </span>
        </>
      )}
    </a>
  )
}
