import { type ReactNode, useState } from 'react'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { useTexts } from '../texts-context.tsx'

export interface OutboxCommands {
  readonly onRetry: (clientToken: string) => void
  readonly onDiscard: (clientToken: string) => void
}

/** Below a message of the customer: its delivery status, and actions if it failed. */
export function MessageFoot(props: OutboxCommands & { readonly message: MessageEntry }): ReactNode {
  const { message, onRetry, onDiscard } = props
  const { texts } = useTexts()
  const { status, reason, clientToken, body } = message
  if (!status) return null
  if (status !== 'failed') return <p className="message-foot">{texts.status[status]}</p>
  const text = body.format === 'unsupported' ? undefined : body.text
  return (
    <p className="message-foot" data-failed="true">
      <span>{reason ? texts.sendFailures[reason] : texts.status.failed}</span>
      <span className="message-actions">
        {clientToken && reason !== 'chat-ended' && (
          <button type="button" className="link-button" onClick={() => onRetry(clientToken)}>
            {texts.retry}
          </button>
        )}
        {text && <CopyButton text={text} />}
        {clientToken && (
          <button type="button" className="link-button" onClick={() => onDiscard(clientToken)}>
            {texts.discard}
          </button>
        )}
      </span>
    </p>
  )
}

function CopyButton({ text }: { readonly text: string }): ReactNode {
  const { texts } = useTexts()
  const [copied, setCopied] = useState(false)
  // Pages without https have no clipboard; the text can still be selected.
  if (!navigator.clipboard) return null
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <button type="button" className="link-button" onClick={copy}>
      {copied ? texts.copied : texts.copy}
    </button>
  )
}
