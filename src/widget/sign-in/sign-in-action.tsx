import type { ReactNode } from 'react'
import type { AuthenticationView } from '../../react/views.ts'
import { NewWindowIcon } from '../icons.tsx'
import { useTexts } from '../texts/texts-context.tsx'

/**
 * The callback page closes its window, which a browser allows only with an opener. In a constant, because linters
 * add `noopener` to a literal.
 */
const REL_WITH_OPENER = 'opener'

export interface SignInActionProps {
  readonly view: AuthenticationView
  /** Ids of the elements with the host of the sign-in page and with the time limit, which describe each way to it. */
  readonly describedBy: string
}

/** The main button of the card, or its place while there is nothing to press. */
export function SignInAction({ view, describedBy }: SignInActionProps): ReactNode {
  const { texts } = useTexts()
  const newWindow = (
    <>
      <NewWindowIcon /> <span className="hidden-text">{texts.newWindow}</span>
    </>
  )
  switch (view.state) {
    case 'other-tab':
      return (
        <button
          type="button"
          className="card-action button button-secondary"
          aria-disabled={!view.canDecline}
          onClick={view.bringHere}
        >
          {texts.signInBringHere}
        </button>
      )
    case 'ready':
    case 'window-open':
    case 'window-detached': {
      const first = view.state === 'ready'
      const icon = view.opensWindow ? newWindow : null
      const label = view.obstacle ? texts.signInHere : first ? texts.signInButton : texts.signInAgain
      if (first && view.providers.length > 0)
        return <Providers view={view} icon={icon} describedBy={describedBy} />
      return (
        <button
          type="button"
          className={`card-action button ${first ? 'button-primary' : 'button-secondary'}`}
          aria-disabled={!view.canSignIn}
          aria-describedby={describedBy}
          // A browser blocks the window unless it opens in the task of this click.
          onClick={(event) => view.signIn(event)}
        >
          <span>{label}</span> {icon}
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
            rel={REL_WITH_OPENER}
            aria-describedby={describedBy}
            onClick={view.linkFollowed}
          >
            <span>{texts.signInLink}</span> {newWindow}
          </a>
          <button
            type="button"
            className="card-second button button-secondary"
            aria-describedby={describedBy}
            onClick={view.continueInThisTab}
          >
            {texts.signInHere}
          </button>
        </>
      )
    case 'preparing-url':
    case 'preparing-binding':
      return <p className="card-action card-waiting">{texts.signInPreparing}</p>
    default:
      // Title and ring say that something is awaited; the place of the button stays.
      return <div className="card-action card-blank" />
  }
}

/** A button for each identity provider; the first one is the primary button. */
function Providers(props: SignInActionProps & { readonly icon: ReactNode }): ReactNode {
  const { view, icon, describedBy } = props
  const { texts } = useTexts()
  return view.providers.map(({ name, label }, index) => (
    <button
      key={name}
      type="button"
      className={`card-action button ${index === 0 ? 'button-primary' : 'button-secondary'}`}
      aria-disabled={!view.canSignIn}
      aria-describedby={describedBy}
      onClick={(event) => view.signIn(event, name)}
    >
      <span>{texts.signInWith(label)}</span> {icon}
    </button>
  ))
}
