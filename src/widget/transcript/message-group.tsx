import { type ReactNode, useId } from 'react'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { Markdown, PlainText } from '../markdown/markdown.tsx'
import { useTexts } from '../texts-context.tsx'
import { MessageFoot, type OutboxCommands } from './message-foot.tsx'
import type { GroupRow } from './rows.ts'

export interface MessageGroupProps extends OutboxCommands {
  readonly group: GroupRow
  /** Key of the customer's last message in the conversation. */
  readonly statusAt: string | undefined
}

/** Messages of one sender in one minute: one caption, one bubble each. */
export function MessageGroup({ group, statusAt, ...outbox }: MessageGroupProps): ReactNode {
  const { texts, formats } = useTexts()
  const captionId = useId()
  const { from, own, atMs, messages } = group
  const sender = own ? texts.roles.customer : (from.displayName ?? texts.roles[from.role])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      className="group"
      role="group"
      aria-labelledby={captionId}
      data-own={own}
      data-role={from.role}
      part={own ? 'own-messages' : 'messages'}
    >
      <div className="group-caption" id={captionId}>
        <span className={own ? 'hidden-text' : 'group-sender'}>{sender}</span>{' '}
        <time className="group-time" dateTime={new Date(atMs).toISOString()} title={formats.full(atMs)}>
          {formats.time(atMs)}
        </time>
      </div>
      {messages.map((message) => (
        <Message key={message.key} message={message} showStatus={message.key === statusAt} {...outbox} />
      ))}
    </div>
  )
}

function Message(
  props: OutboxCommands & { readonly message: MessageEntry; readonly showStatus: boolean },
): ReactNode {
  const { message, showStatus, ...outbox } = props
  const { body, status } = message
  return (
    <>
      <div
        className="bubble"
        data-entry={message.key}
        dir="auto"
        part="bubble"
        data-status={status}
        data-unsupported={body.format === 'unsupported'}
      >
        <Body message={message} />
      </div>
      {(showStatus || status === 'failed') && <MessageFoot message={message} {...outbox} />}
    </>
  )
}

function Body({ message: { body } }: { readonly message: MessageEntry }): ReactNode {
  const { texts } = useTexts()
  switch (body.format) {
    case 'markdown':
      return <Markdown text={body.text} />
    case 'plain':
      return <PlainText text={body.text} />
    case 'unsupported':
      return <p>{texts.unsupported}</p>
  }
}
