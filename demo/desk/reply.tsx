import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react'
import { AttachButton } from './attach-button.tsx'
import type { DeskLine } from './desk-line.ts'

interface Props {
  readonly contactId: string
  readonly agent: string
  /** Whether this agent is in the chat, could be, or it is over. */
  readonly standing: 'here' | 'away' | 'over'
  readonly line: DeskLine
}

/** Typing is told again after this long. */
const TYPING_EVERY_MS = 8_000
/** SendMessage takes 1024 characters. */
const MAX_TEXT = 1024

/** What the agent writes: Enter sends, Shift+Enter makes a new line. Before joining: the way in. */
export function Reply({ contactId, agent, standing, line }: Props): ReactElement {
  const [text, setText] = useState('')
  const typedAtMs = useRef(0)

  if (standing === 'over') return <p className="reply-note">This conversation is over.</p>
  if (standing === 'away') {
    return (
      <div className="reply-note">
        <p>You read along. The customer does not see you until you join.</p>
        <button
          type="button"
          className="deed primary"
          onClick={() => void line.does(contactId, { deed: 'join', name: agent })}
        >
          Join as {agent}
        </button>
      </div>
    )
  }

  function write(next: string): void {
    setText(next)
    if (next === '' || Date.now() - typedAtMs.current < TYPING_EVERY_MS) return
    typedAtMs.current = Date.now()
    void line.does(contactId, { deed: 'type', name: agent })
  }

  function send(): void {
    const said = text.trim()
    if (said === '') return
    typedAtMs.current = 0
    setText('')
    void line.does(contactId, { deed: 'say', name: agent, text: said })
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form
      className="reply"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label className="unseen" htmlFor="reply">
        Reply
      </label>
      <textarea
        id="reply"
        value={text}
        rows={2}
        maxLength={MAX_TEXT}
        placeholder="Write a reply"
        enterKeyHint="send"
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="reply-foot">
        <span>
          <kbd>Enter</kbd> sends, <kbd>Shift</kbd> <kbd>Enter</kbd> makes a new line
        </span>
        <div className="deeds">
          <AttachButton contactId={contactId} agent={agent} line={line} />
          <button type="submit" className="deed primary" disabled={text.trim() === ''}>
            Send
          </button>
        </div>
      </div>
    </form>
  )
}
