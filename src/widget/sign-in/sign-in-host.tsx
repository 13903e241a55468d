import type { ReactNode } from 'react'
import { ClockIcon, type Icon, icon } from '../icons.tsx'
import { useTexts } from '../texts/texts-context.tsx'

const LockIcon: Icon = icon(
  <>
    <rect x="4.25" y="8.75" width="11.5" height="8" rx="2" />
    <path d="M6.75 8.75V6.5a3.25 3.25 0 0 1 6.5 0v2.25" />
  </>,
)

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
