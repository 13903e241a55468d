import type { ReactNode } from 'react'
import { AlertIcon, ClockIcon } from '../icons.tsx'

export interface StatusLineProps {
  /** `over`: no longer to be answered. */
  readonly tone: 'info' | 'over' | 'error'
  readonly id?: string
  readonly className?: string
  readonly children: ReactNode
}

/** What follows from the state of a message, or what is wrong with it. */
export function StatusLine({ tone, id, className = '', children }: StatusLineProps): ReactNode {
  return (
    <p id={id} className={`content-status ${className}`} data-tone={tone}>
      {tone === 'error' && <AlertIcon />}
      {tone === 'over' && <ClockIcon />}
      <span dir="auto">{children}</span>
    </p>
  )
}
