import type { ReactNode } from 'react'
import type { AuthenticationView } from '../../react/views.ts'
import { ClockIcon, type Icon, icon, ShieldCheckIcon, ShieldIcon } from '../icons.tsx'
import type { SignInExtraTexts } from '../texts/sign-in/sign-in-extra-texts.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { WithNames } from '../texts/with-names.tsx'
import { SignInAgain } from './sign-in-again.tsx'

const ShieldOffIcon: Icon = icon(
  <>
    <path d="M10 2.5 4 4.7v4.8c0 3.7 2.4 6.5 6 8 3.6-1.5 6-4.3 6-8V4.7L10 2.5Z" />
    <path d="m8 8 4 4m0-4-4 4" />
  </>,
)

/** @public Loaded by import(). */
export function FinalGlyph({ view: { state } }: { readonly view: AuthenticationView }): ReactNode {
  switch (state) {
    case 'succeeded':
      return <ShieldCheckIcon />
    case 'timed-out':
    case 'expired':
      return <ClockIcon />
    case 'failed':
    case 'unavailable':
      return <ShieldOffIcon />
    default:
      return <ShieldIcon />
  }
}

/** @public Loaded by import(). */
export function FinalButtons(props: {
  readonly view: AuthenticationView
  readonly onNotYou: () => void
  readonly extra: SignInExtraTexts | undefined
  readonly agentName: string | undefined
}): ReactNode {
  const { view, onNotYou, extra, agentName } = props
  const { texts } = useTexts()
  const { displayName, requestAgain } = view
  if (view.state === 'succeeded') {
    return (
      <button type="button" className="button button-text" onClick={onNotYou}>
        <span>
          <WithNames
            names={displayName ? [displayName] : []}
            text={([name]) => (name && extra ? extra.notYouNamed(name) : texts.notYou)}
          />
        </span>
      </button>
    )
  }
  if (view.canDecline) {
    return (
      <button type="button" className="button button-text" onClick={view.decline}>
        {texts.signInDecline}
      </button>
    )
  }
  return requestAgain && extra && <SignInAgain request={requestAgain} extra={extra} agentName={agentName} />
}
