import { type ReactNode, useEffect } from 'react'
import type { ChatError } from '../../model/chat-error.ts'
import type { ChatView } from '../../react/views.ts'
import { reloadPage } from '../browser/reload-page.ts'
import { AlertIcon, ChatIcon } from '../icons.tsx'
import type { MainTexts } from '../texts/texts.ts'
import { useTexts } from '../texts/texts-context.tsx'

/** Shown before the first chat, and after a chat was cleared: also that it could not be ended yet. */
export function Welcome({ view }: { readonly view: ChatView }): ReactNode {
  const { texts } = useTexts()
  const { start, forget, forgetError } = view
  return (
    <div className="state">
      <span className="glyph">
        <ChatIcon />
      </span>
      <h3 className="state-title">{texts.welcomeTitle}</h3>
      <p className="state-text">{texts.welcomeText}</p>
      <button type="button" className="button button-primary" onClick={start.run}>
        {texts.start}
      </button>
      {forgetError ? (
        <>
          <p className="error-line">{texts.forgetFailed}</p>
          <button
            type="button"
            className="button button-secondary"
            aria-disabled={forget.pending}
            onClick={() => !forget.pending && forget.run()}
          >
            {forget.pending ? texts.ending : texts.tryAgain}
          </button>
        </>
      ) : (
        forget.pending && <p className="state-text">{texts.ending}</p>
      )}
    </div>
  )
}

/** Skeleton of the transcript. */
export function Starting({ greeting }: { readonly greeting?: ReactNode }): ReactNode {
  const { texts, formats } = useTexts()
  // Making the formats of dates takes longer than rendering the first message, which waits for no network then.
  useEffect(() => {
    // Safari may not have it.
    const whenIdle = globalThis.requestIdleCallback ?? setTimeout
    // One at a time, so that the chat's next request can go out between them.
    for (const prepare of formats.prepare) whenIdle(prepare)
  }, [formats])
  return (
    <div className="starting">
      {greeting}
      <p className="hidden-text">{texts.loading}</p>
      <div className="skeleton" aria-hidden="true" />
      <div className="skeleton" aria-hidden="true" />
      <div className="skeleton" aria-hidden="true" />
    </div>
  )
}

/** Shown if a chat could not start and the transcript is empty. */
export function Failed({
  view,
  children,
}: {
  readonly view: ChatView
  readonly children: ReactNode
}): ReactNode {
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
          onClick={() => startAgain(view)}
        >
          {label}
        </button>
      )}
      {children}
    </div>
  )
}

/** Shown instead of the composer after the chat has ended or failed. */
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
          onClick={() => startAgain(view)}
        >
          {label}
        </button>
      )}
    </div>
  )
}

/** Shown instead of the composer while the chat is connected in other tabs only. */
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
        {texts.useHere}
      </button>
    </div>
  )
}

function failureText(error: ChatError | undefined, texts: MainTexts): string {
  return error ? texts.errors[error.code] : texts.errors['bff-invalid-answer']
}

function startAgain({ start, error }: ChatView): void {
  if (error?.code === 'page-outdated') reloadPage()
  else if (!start.pending) start.run()
}

/** Label of the button that starts again; undefined if starting again cannot help. */
function retryLabel(error: ChatError | undefined, texts: MainTexts): string | undefined {
  if (error?.code === 'page-outdated') return texts.reload
  if (!error || error.retryable) return texts.tryAgain
  return error.code === 'token-expired' ? texts.startNew : undefined
}
