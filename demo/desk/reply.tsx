import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react'
import { AttachButton } from './attach-button.tsx'
import type { DeskClient } from './desk-client.ts'

interface Props {
  readonly contactId: string
  readonly agent: string
  /** Whether this agent is in the chat, can join it, or the chat has ended. */
  readonly participation: 'joined' | 'not-joined' | 'ended'
  readonly client: DeskClient
}

/** The typing event is repeated after this time. */
const TYPING_EVERY_MS = 8_000
/** Limit of SendMessage, in characters. */
const MAX_TEXT = 1024

/** The agent's composer: Enter sends, Shift+Enter inserts a new line. Before joining, a button to join. */
export function Reply({ contactId, agent, participation, client }: Props): ReactElement {
  const [text, setText] = useState('')
  const typedAtMs = useRef(0)

  if (participation === 'ended') return <p className="reply-note">This conversation has ended.</p>
  if (participation === 'not-joined') {
    return (
      <div className="reply-note">
        <p>You’re viewing this chat. The customer can’t see you until you join.</p>
        <button
          type="button"
          className="action primary"
          onClick={() => void client.act(contactId, { action: 'join', name: agent })}
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
    void client.act(contactId, { action: 'type', name: agent })
  }

  function send(): void {
    const message = text.trim()
    if (message === '') return
    typedAtMs.current = 0
    setText('')
    void client.act(contactId, { action: 'say', name: agent, text: message })
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
      <label className="visually-hidden" htmlFor="reply">
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
          <kbd>Enter</kbd> sends, <kbd>Shift</kbd> <kbd>Enter</kbd> inserts a new line
        </span>
        <div className="actions">
          <AttachButton contactId={contactId} agent={agent} client={client} />
          <button type="submit" className="action primary" disabled={text.trim() === ''}>
            Send
          </button>
        </div>
      </div>
    </form>
  )
}
