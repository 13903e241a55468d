import { type ReactNode, useState } from 'react'
import type { MessageEntry } from '../../model/timeline.ts'
import { useWords } from '../words.tsx'

export interface OutboxCommands {
  readonly onRetry: (clientToken: string) => void
  readonly onDiscard: (clientToken: string) => void
}

/** Under an own message: what became of it, and what can be done where that is nothing good. */
export function MessageFoot(props: OutboxCommands & { readonly message: MessageEntry }): ReactNode {
  const { message, onRetry, onDiscard } = props
  const { say } = useWords()
  const { status, reason, clientToken, body } = message
  if (!status) return null
  if (status !== 'failed') return <p className="message-foot">{say.status[status]}</p>
  const text = body.format === 'unsupported' ? undefined : body.text
  return (
    <p className="message-foot" data-failed="true">
      <span>{reason ? say.sendFailures[reason] : say.status.failed}</span>
      <span className="message-actions">
        {clientToken && reason !== 'chat-ended' && (
          <button type="button" className="link-button" onClick={() => onRetry(clientToken)}>
            {say.retry}
          </button>
        )}
        {text && <CopyButton text={text} />}
        {clientToken && (
          <button type="button" className="link-button" onClick={() => onDiscard(clientToken)}>
            {say.discard}
          </button>
        )}
      </span>
    </p>
  )
}

function CopyButton({ text }: { readonly text: string }): ReactNode {
  const { say } = useWords()
  const [copied, setCopied] = useState(false)
  // Pages without https have no clipboard; the text can still be marked by hand.
  if (!navigator.clipboard) return null
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <button type="button" className="link-button" onClick={copy}>
      {copied ? say.copied : say.copy}
    </button>
  )
}
