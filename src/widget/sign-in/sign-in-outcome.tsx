import type { ReactNode } from 'react'
import type { AuthenticationView } from '../../react/views.ts'
import { ClockIcon, ShieldCheckIcon, ShieldIcon, ShieldOffIcon } from '../icons.tsx'
import { useTexts } from '../texts-context.tsx'

/** Only a success has a colour: other outcomes are not the customer's fault. */
export function finalTone({ state }: AuthenticationView): 'success' | 'quiet' {
  return state === 'succeeded' ? 'success' : 'quiet'
}

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

export function FinalButton(props: {
  readonly view: AuthenticationView
  readonly onNotYou: () => void
}): ReactNode {
  const { view, onNotYou } = props
  const { texts } = useTexts()
  if (view.state === 'succeeded') {
    return (
      <button type="button" className="button button-text" onClick={onNotYou}>
        {texts.notYou}
      </button>
    )
  }
  if (!view.canDecline) return null
  return (
    <button type="button" className="button button-text" onClick={view.decline}>
      {texts.signInDecline}
    </button>
  )
}
