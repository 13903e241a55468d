import { type ReactElement, useRef, useState } from 'react'
import type { DeskLine } from './desk-line.ts'

interface Props {
  readonly contactId: string
  readonly agent: string
  readonly line: DeskLine
}

/** Sends a file into the chat; the scanner looks at it as it does at a customer's. */
export function AttachButton({ contactId, agent, line }: Props): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  const [isSending, setSending] = useState(false)

  async function send(file: File): Promise<void> {
    setSending(true)
    await line.sends(contactId, agent, file)
    setSending(false)
  }

  return (
    <>
      <input
        ref={input}
        className="unseen"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void send(file)
          target.value = ''
        }}
      />
      <button type="button" className="deed" disabled={isSending} onClick={() => input.current?.click()}>
        {isSending ? 'Sending…' : 'Attach a file'}
      </button>
    </>
  )
}
