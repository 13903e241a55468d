import { isValidElement, type ReactElement, type ReactNode, useRef } from 'react'
import { linkTo } from '../../content/links/link.ts'
import type { ContactLink } from '../contact-link.ts'
import { ExternalLink } from '../links/external-link.tsx'
import { useChunkStyles } from '../styles/chunk-styles.ts'
import styles from './styles/contact-links.css?inline'

/**
 * Other ways to reach the host, where no chat can be started.
 * @public The panel loads it by import().
 */
export function ContactLinks({
  links,
}: {
  readonly links: readonly ContactLink[] | ReactElement | undefined
}): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  useChunkStyles(box, styles)
  return (
    <div ref={box} className="contact-links" part="contact-links">
      {isValidElement(links)
        ? links
        : // biome-ignore lint/suspicious/noArrayIndexKey: the host may give the same link twice
          linksOf(links).map((one, index) => <HostLink key={index} {...one} />)}
    </div>
  )
}

/** The list of the host, without what is no link. */
function linksOf(links: unknown): readonly ContactLink[] {
  return Array.isArray(links) ? links.filter((one) => one?.label && one.href) : []
}

function HostLink({ label, href }: ContactLink): ReactNode {
  const url = String(href)
  const link = linkTo(url.startsWith('/') ? location.origin + url : url)
  return (
    link && (
      <ExternalLink className="button button-secondary" link={link}>
        <bdi>{String(label)}</bdi>
      </ExternalLink>
    )
  )
}
