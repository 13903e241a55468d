import { type ReactElement, useRef, useState } from 'react'
import type { DeskClient } from './desk-client.ts'

interface Props {
  readonly contactId: string
  readonly agent: string
  readonly client: DeskClient
}

/** Sends a file to the chat. It is scanned like a customer's file. */
export function AttachButton({ contactId, agent, client }: Props): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  const [isSending, setSending] = useState(false)

  async function send(file: File): Promise<void> {
    setSending(true)
    await client.sendFile(contactId, agent, file)
    setSending(false)
  }

  return (
    <>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void send(file)
          target.value = ''
        }}
      />
      <button type="button" className="action" disabled={isSending} onClick={() => input.current?.click()}>
        {isSending ? 'Sending…' : 'Attach a file'}
      </button>
    </>
  )
}
