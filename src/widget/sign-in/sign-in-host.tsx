import type { ReactNode } from 'react'
import { ClockIcon, LockIcon } from '../icons.tsx'
import { useWords } from '../words.tsx'

/** Where the sign-in happens, in plain sight: the address is what a customer can tell a false page by. */
export function SignInHost(props: {
  readonly host: string | undefined
  readonly secondsLeft: number | undefined
}): ReactNode {
  const { host, secondsLeft } = props
  const { say, formats } = useWords()
  return (
    <div className="card-host">
      <LockIcon />
      <span className="card-host-words">
        <span className="card-host-label">{say.signInPage}</span>
        {host ? (
          <span className="card-host-name">{host}</span>
        ) : (
          <span className="skeleton" aria-hidden="true" />
        )}
      </span>
      {secondsLeft !== undefined && (
        <span className="card-time">
          <ClockIcon />
          <span aria-hidden="true">{formats.clock(secondsLeft)}</span>
          <span className="hidden-text">{say.timeLeft(secondsLeft)}</span>
        </span>
      )}
    </div>
  )
}
