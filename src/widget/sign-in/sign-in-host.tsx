import type { ReactNode } from 'react'
import { ClockIcon, LockIcon } from '../icons.tsx'
import { useTexts } from '../texts-context.tsx'

/** The host name of the sign-in page: customers recognise a false page by it. `id` is for buttons that it describes. */
export function SignInHost(props: {
  readonly id: string
  readonly host: string | undefined
  readonly secondsLeft: number | undefined
}): ReactNode {
  const { id, host, secondsLeft } = props
  const { texts, formats } = useTexts()
  return (
    <div className="card-host">
      {!(host && LOOPBACK.test(host)) && <LockIcon />}
      <span id={id} className="card-host-words">
        <span className="card-host-label">{texts.signInPage}</span>
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
          <span className="hidden-text">{texts.timeLeft(secondsLeft)}</span>
        </span>
      )}
    </div>
  )
}

/** Plain http is accepted on a literal loopback host only. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1])(:\d+)?$/
