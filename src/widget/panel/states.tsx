import type { ReactNode } from 'react'
import type { ChatError } from '../../model/chat-error.ts'
import type { ChatView } from '../../react/views.ts'
import { AlertIcon, ChatIcon } from '../icons.tsx'
import type { Texts } from '../texts/texts.ts'
import { useTexts } from '../texts-context.tsx'

/** Nothing has happened yet, and nothing is about to. */
export function Welcome({ onStart }: { readonly onStart: () => void }): ReactNode {
  const { texts } = useTexts()
  return (
    <div className="state">
      <span className="glyph">
        <ChatIcon />
      </span>
      <h3 className="state-title">{texts.welcomeTitle}</h3>
      <p className="state-text">{texts.welcomeText}</p>
      <button type="button" className="button button-primary" onClick={onStart}>
        {texts.start}
      </button>
    </div>
  )
}

/** The shape of what is coming. */
export function Starting(): ReactNode {
  const { texts } = useTexts()
  return (
    <div className="starting">
      <p className="hidden-text">{texts.loading}</p>
      <div className="skeleton" aria-hidden="true" />
      <div className="skeleton" aria-hidden="true" />
      <div className="skeleton" aria-hidden="true" />
    </div>
  )
}

/** A chat that could not start, before there is anything to read. */
export function Failed({ view }: { readonly view: ChatView }): ReactNode {
  const { texts } = useTexts()
  const label = retryLabel(view.error, texts)
  return (
    <div className="state">
      <span className="glyph">
        <AlertIcon />
      </span>
      <h3 className="state-title">{texts.failedTitle}</h3>
      <p className="state-text">{failureText(view.error, texts)}</p>
      {label && (
        <button
          type="button"
          className="button button-primary"
          aria-disabled={view.start.pending}
          onClick={() => !view.start.pending && view.start.run()}
        >
          {label}
        </button>
      )}
    </div>
  )
}

/** In the composer's place, when a chat is over or broken that one can still read. */
export function PanelFooter({ view }: { readonly view: ChatView }): ReactNode {
  const { texts } = useTexts()
  const ended = view.phase === 'ended'
  const text = ended ? texts.ended[view.endReason ?? 'service'] : failureText(view.error, texts)
  const label = ended ? texts.startNew : retryLabel(view.error, texts)
  return (
    <div className="foot">
      <p className="foot-text">{text}</p>
      {label && (
        <button
          type="button"
          className="button button-primary"
          aria-disabled={view.start.pending}
          onClick={() => !view.start.pending && view.start.run()}
        >
          {label}
        </button>
      )}
    </div>
  )
}

/** In the composer's place, where too many other tabs show the chat. */
export function OtherTabs({ view }: { readonly view: ChatView }): ReactNode {
  const { texts } = useTexts()
  const { useHere } = view
  return (
    <div className="foot">
      <p className="foot-text">{useHere.error ? failureText(useHere.error, texts) : texts.otherTabs}</p>
      <button
        type="button"
        className="button button-primary"
        aria-disabled={useHere.pending}
        onClick={() => !useHere.pending && useHere.run()}
      >
        {texts.signInBringHere}
      </button>
    </div>
  )
}

function failureText(error: ChatError | undefined, texts: Texts): string {
  return error ? texts.errors[error.code] : texts.errors['bff-invalid-answer']
}

/** What can be done about a failure: the same again, something new, or nothing. */
function retryLabel(error: ChatError | undefined, texts: Texts): string | undefined {
  if (!error || error.retryable) return texts.tryAgain
  return error.code === 'token-expired' ? texts.startNew : undefined
}
