import { type ReactNode, useId, useRef, useState } from 'react'
import type { AuthenticationView } from '../../react/views.ts'
import { ProgressRing, ShieldIcon } from '../icons.tsx'
import { type LazyPart, useLazyPart } from '../lazy-part.ts'
import { useTexts } from '../texts-context.tsx'
import { useFocusFallback } from '../use-focus-fallback.ts'
import { WithNames } from '../with-names.tsx'
import { SignInAction } from './sign-in-action.tsx'
import { SignInHost } from './sign-in-host.tsx'
import { FinalButton, FinalGlyph, finalTone } from './sign-in-outcome.tsx'
import { signInTexts } from './sign-in-texts.ts'
import { useCardStyles } from './use-card-styles.ts'

export interface SignInCardProps {
  readonly view: AuthenticationView
  /** The customer says that the name on the card is not theirs. */
  readonly onNotYou: () => void
  /** Help if the sign-in may fail on this page; a chunk that is loaded contains no `import()`. */
  readonly helpPart?: HelpPart | undefined
}

export type HelpPart = LazyPart<typeof import('./sign-in-help.tsx')>

/** The card of a sign-in, from the request to the outcome. */
export function SignInCard({ view, onNotYou, helpPart }: SignInCardProps): ReactNode {
  const { texts } = useTexts()
  const { state, final } = view
  // An outcome that was shown from the start, for example after a reload, has no height to keep.
  const [wasOpen] = useState(!final)
  const titleId = useId()
  const hostId = useId()
  const card = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const focus = useFocusFallback(card, () => heading.current, `${state} ${view.canDecline}`)
  useCardStyles(card)
  const { title, text } = signInTexts(view, texts)
  if (state === 'superseded' || state === 'chat-ended') return <p className="notice">{title}</p>
  return (
    // Not a landmark: a conversation can have several cards with the same title.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      ref={card}
      className="card"
      part="sign-in"
      aria-labelledby={titleId}
      data-state={state}
      data-final={final}
      data-live={final && wasOpen}
      data-tone={final ? finalTone(view) : undefined}
      {...focus}
    >
      <div className="card-head">
        <span className="card-glyph">{final ? <FinalGlyph view={view} /> : <OpenGlyph state={state} />}</span>
        <div className="card-words">
          <h3 id={titleId} ref={heading} className="card-title" tabIndex={-1}>
            <WithNames
              names={view.displayName ? [view.displayName] : []}
              text={([displayName]) =>
                displayName ? signInTexts({ ...view, displayName }, texts).title : title
              }
            />
          </h3>
          {text && <p className="card-text">{text}</p>}
        </div>
      </div>
      {final ? (
        <FinalButton view={view} onNotYou={onNotYou} />
      ) : (
        <>
          <SignInHost id={hostId} host={view.host} secondsLeft={view.secondsLeft} />
          <SignInAction view={view} hostId={hostId} />
          {helpPart && view.obstacle && state === 'ready' && (
            <Help part={helpPart} obstacle={view.obstacle} />
          )}
          <div className="card-foot">
            {view.canDecline ? (
              <button type="button" className="button button-text" onClick={view.decline}>
                {texts.signInDecline}
              </button>
            ) : (
              <p className="card-private">{texts.signInPrivate}</p>
            )}
          </div>
        </>
      )}
    </div>
  )
}

function Help(props: {
  readonly part: HelpPart
  readonly obstacle: NonNullable<AuthenticationView['obstacle']>
}): ReactNode {
  const help = useLazyPart(props.part, true)
  return help && <help.SignInHelp obstacle={props.obstacle} />
}

const WAITING_STATES = new Set([
  'window-open',
  'window-detached',
  'leaving',
  'submitting',
  'confirming',
  'reconciling',
])

function OpenGlyph({ state }: { readonly state: AuthenticationView['state'] }): ReactNode {
  return WAITING_STATES.has(state) || state === 'cancelling' ? <ProgressRing /> : <ShieldIcon />
}
