import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { AuthenticationView } from '../../react/views.ts'
import { useFocusFallback } from '../browser/use-focus-fallback.ts'
import { ProgressRing, ShieldIcon } from '../icons.tsx'
import { type LazyPart, useLazyPart } from '../lazy/lazy-part.ts'
import { useSignInTexts } from '../texts/content-language.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { WithNames } from '../texts/with-names.tsx'
import { SignInAction } from './sign-in-action.tsx'
import type { HelpReason } from './sign-in-help.tsx'
import { SignInHost } from './sign-in-host.tsx'
import { SignInNote } from './sign-in-note.tsx'
import { signInTexts } from './sign-in-texts.ts'

export interface SignInCardProps {
  readonly view: AuthenticationView
  /** The customer says that the name on the card is not theirs. */
  readonly onNotYou: () => void
  /** Name of the agent in the chat, who can send the sign-in again. */
  readonly agentName?: string | undefined
  /** Help if the sign-in may fail on this page; a chunk that is loaded contains no `import()`. */
  readonly helpPart?: HelpPart | undefined
  /** Whether this page was loaded when the customer came back from the sign-in page. */
  readonly cameBack?: { current: boolean | undefined } | undefined
  /** What the card needs at its outcome. */
  readonly morePart: MorePart
}

export type MorePart = LazyPart<typeof import('./sign-in-more.ts')>
export type HelpPart = LazyPart<typeof import('./sign-in-help.tsx')>

/** The card of a sign-in, from the request to the outcome. */
export function SignInCard(props: SignInCardProps): ReactNode {
  const { view, onNotYou, agentName, helpPart, morePart, cameBack } = props
  const { texts, locale } = useTexts()
  const { state, final, requestAgain } = view
  const extra = useSignInTexts(locale, texts, true)
  const more = useLazyPart(morePart, true)
  const openHeight = useRef<number>(undefined)
  const titleId = useId()
  const hostId = useId()
  const noteId = useId()
  const card = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    const element = card.current
    if (element) more?.adoptCardStyles(element)
    // First of the effects, because the focus measures the page. An outcome that is shown from the start has no height to keep.
    if (final && element && openHeight.current) more?.easeToOutcome(element, openHeight.current)
    openHeight.current = final ? undefined : element?.offsetHeight
  })
  const focus = useFocusFallback(
    card,
    () => heading.current,
    `${state} ${view.canDecline} ${requestAgain?.requested}`,
  )
  useFocusOnReturn(heading, cameBack, view.readyReason === 'returned')
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
      // Only a success has a colour: other outcomes are not the customer's fault.
      data-tone={final ? (state === 'succeeded' ? 'success' : 'quiet') : undefined}
      {...focus}
    >
      <div className="card-head">
        <span className="card-glyph">
          {final ? more && <more.FinalGlyph view={view} /> : <OpenGlyph state={state} />}
        </span>
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
        more && <more.FinalButtons view={view} onNotYou={onNotYou} extra={extra} agentName={agentName} />
      ) : (
        <>
          <SignInHost id={hostId} host={view.host} secondsLeft={view.secondsLeft} />
          <SignInAction view={view} describedBy={`${hostId} ${noteId}`} />
          <SignInNote id={noteId} view={view} extra={extra} />
          {helpPart && view.obstacle && state === 'ready' && (
            <Help part={helpPart} obstacle={view.obstacle} />
          )}
          {helpPart && more && (
            <more.IfCallbackReplaced view={view}>
              <Help part={helpPart} obstacle="service-worker" />
            </more.IfCallbackReplaced>
          )}
          <div className="card-foot">
            {view.canDecline && (
              <button type="button" className="button button-text" onClick={view.decline}>
                {texts.signInDecline}
              </button>
            )}
          </div>
        </>
      )}
    </div>
  )
}

/** After a sign-in in this tab the page is a new one: its focus continues at the card, unless it is somewhere already. */
function useFocusOnReturn(
  heading: RefObject<HTMLElement | null>,
  cameBack: SignInCardProps['cameBack'],
  gaveUp: boolean,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page
  useEffect(() => {
    if (!cameBack || !(cameBack.current ?? gaveUp)) return
    cameBack.current = false
    const { activeElement, body } = document
    if (!activeElement || activeElement === body) heading.current?.focus({ preventScroll: true })
  }, [])
}

function Help(props: { readonly part: HelpPart; readonly obstacle: HelpReason }): ReactNode {
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
