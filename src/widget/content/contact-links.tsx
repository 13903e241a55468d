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
  links = [],
}: {
  readonly links: readonly ContactLink[] | ReactElement | undefined
}): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  useChunkStyles(box, styles)
  return (
    <div ref={box} className="contact-links" part="contact-links">
      {isValidElement(links) ? links : links.map((one) => <HostLink key={one.href} {...one} />)}
    </div>
  )
}

function HostLink({ label, href }: ContactLink): ReactNode {
  const link = linkTo(String(href).startsWith('/') ? location.origin + href : href)
  return (
    link &&
    label && (
      <ExternalLink className="button button-secondary" link={link}>
        <bdi>{String(label)}</bdi>
      </ExternalLink>
    )
  )
}
