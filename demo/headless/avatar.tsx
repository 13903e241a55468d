import type { ReactElement } from 'react'

interface AvatarProps {
  readonly name: string
  readonly isOnline?: boolean
}

/** The first letter of a name: the name itself is beside it. */
export function Avatar({ name, isOnline = false }: AvatarProps): ReactElement {
  return (
    <span className="avatar" aria-hidden="true" data-online={isOnline}>
      {[...name][0]}
    </span>
  )
}
