import type { ReactElement, ReactNode } from 'react'
import type { ContactLink } from '../contact-link.ts'
import { useLazyPart } from '../lazy/lazy-part.ts'
import { contactLinksPart } from '../lazy/message-parts.ts'

/** Other ways to reach the host. They are loaded in advance: it may be the network that fails later. */
export function useContactLinks(links: readonly ContactLink[] | ReactElement | undefined): ReactNode {
  const part = useLazyPart(contactLinksPart, !!links)
  return part && <part.ContactLinks links={links} />
}
