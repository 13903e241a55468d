import { type ReactNode, useEffect } from 'react'
import type { RequestAgainView } from '../../react/views.ts'
import { useAnnounce } from '../announcements/announce-context.ts'
import type { SignInExtraTexts } from '../texts/sign-in/sign-in-extra-texts.ts'
import { WithNames } from '../texts/with-names.tsx'

/** How a customer gets another sign-in after one that ended without success: by a button, or by asking somebody. */
export function SignInAgain(props: {
  readonly request: RequestAgainView
  readonly extra: SignInExtraTexts
  /** Name of the agent in the chat. */
  readonly agentName: string | undefined
}): ReactNode {
  const { request, extra, agentName } = props
  const { available, requested, pending, error, run } = request
  const announce = useAnnounce()
  const failure = error && (error.code === 'throttled' ? extra.signInRequestLater : extra.signInRequestFailed)
  useEffect(() => {
    if (failure !== undefined) announce(failure)
  }, [announce, failure])
  if (requested) return <p className="card-again">{extra.signInRequested}</p>
  if (!available) {
    return (
      <p className="card-again">
        <WithNames
          names={agentName ? [agentName] : []}
          text={([name]) => (name ? extra.signInAskAgent(name) : extra.signInAskByWriting)}
        />
      </p>
    )
  }
  return (
    <>
      {failure !== undefined && <p className="card-again error-line">{failure}</p>}
      <button
        type="button"
        className="button button-text"
        aria-disabled={pending}
        onClick={() => pending || run(extra.signInRequestMessage)}
      >
        {pending ? extra.signInRequesting : extra.signInRequest}
      </button>
    </>
  )
}
