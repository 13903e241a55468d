import type { KeyboardEvent, ReactElement } from 'react'
import { useComposer } from '../../src/headless.ts'

/** A text field and a send button. The session stores the draft, also across a reload. */
export function Composer(): ReactElement {
  const { draft, setDraft, send, canSend, disabledReason, remaining } = useComposer()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className="foot composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {remaining < 100 ? (
        <p className="remaining" role="status">
          {remaining} characters left
        </p>
      ) : null}
      <textarea
        aria-label="Message"
        placeholder="Write a message…"
        rows={1}
        dir={draft === '' ? undefined : 'auto'}
        value={draft}
        enterKeyHint="send"
        disabled={disabledReason !== undefined}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="main" disabled={!canSend}>
        Send
      </button>
    </form>
  )
}
