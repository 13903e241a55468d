import type { ReactNode } from 'react'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { useTexts } from '../texts/texts-context.tsx'

export interface OutboxCommands {
  /** Undefined while nothing can be sent. */
  readonly onRetry: ((clientToken: string) => void) | undefined
  readonly onDiscard: (clientToken: string) => void
}

/** Below a message of the customer: its delivery status, and actions if it failed. */
export function MessageFoot(props: OutboxCommands & { readonly message: MessageEntry }): ReactNode {
  const { message, onRetry, onDiscard } = props
  const { texts } = useTexts()
  const { status, reason, clientToken } = message
  if (!status) return null
  if (status !== 'failed') return <p className="message-foot">{texts.status[status]}</p>
  return (
    <p className="message-foot" data-failed="true">
      <span>{reason ? texts.sendFailures[reason] : texts.status.failed}</span>
      <span className="message-actions">
        {onRetry && clientToken && reason !== 'chat-ended' && reason !== 'file-lost' && (
          <button type="button" className="link-button" onClick={() => onRetry(clientToken)}>
            {texts.retry}
          </button>
        )}
        {clientToken && (
          <button type="button" className="link-button" onClick={() => onDiscard(clientToken)}>
            {texts.discard}
          </button>
        )}
      </span>
    </p>
  )
}
