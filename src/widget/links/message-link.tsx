import type { ReactNode } from 'react'
import type { Link } from '../../content/links/link.ts'
import type { ShownTarget } from '../../content/links/shown-target.ts'
import { ExternalLink } from './external-link.tsx'

/** A link in a message. A label that names another address than the link's is replaced by it, or followed by it. */
export function MessageLink(props: {
  readonly link: Link
  readonly target?: ShownTarget | undefined
  readonly children: ReactNode
}): ReactNode {
  const { link, target, children } = props
  return (
    <ExternalLink link={link} inText>
      {target?.place === 'instead' ? <bdi dir="ltr">{target.address}</bdi> : <bdi>{children}</bdi>}
      {target?.place === 'beside' && (
        <>
          {' '}
          <bdi className="link-target" dir="ltr">
            ({target.address})
          </bdi>
        </>
      )}
    </ExternalLink>
  )
}
