import type { ReactElement } from 'react'
import { useComposer } from '../../src/headless.ts'

/** A text field and a send button. The session stores the draft, also across a reload. */
export function Composer(): ReactElement {
  const { draft, setDraft, send, canSend, disabledReason, remaining } = useComposer()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label htmlFor="message">Message</label>
      <input
        id="message"
        value={draft}
        autoComplete="off"
        enterKeyHint="send"
        disabled={disabledReason !== undefined}
        onChange={(event) => setDraft(event.target.value)}
      />
      <button type="submit" className="main" disabled={!canSend}>
        Send
      </button>
      {remaining < 100 ? <p role="status">{remaining} characters left</p> : null}
    </form>
  )
}
