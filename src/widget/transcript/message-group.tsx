import { type PointerEvent, type ReactNode, useId } from 'react'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { useLazyPart } from '../lazy/lazy-part.ts'
import { filesPart } from '../lazy/message-parts.ts'
import { menuPart } from '../panel/menu-part.ts'
import { LazyComponent } from '../renderers/lazy-component.tsx'
import { LazyMessage } from '../renderers/lazy-message.tsx'
import { isAnswer, OwnAnswer } from '../renderers/own-answer.tsx'
import { rendererOf, useRenderers } from '../renderers/renderers.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { isEmoji } from './is-emoji.ts'
import { MessageFoot, type OutboxCommands } from './message-foot.tsx'
import { MessageText } from './message-text.tsx'
import { prepareCopying } from './prepare-copying.ts'
import type { GroupRow } from './rows.ts'

export interface MessageGroupProps extends OutboxCommands {
  readonly group: GroupRow
  /** Key of the customer's last message in the conversation. */
  readonly statusAt: string | undefined
}

/** Messages of one sender in one minute: one caption, one bubble each. */
export function MessageGroup({ group, statusAt, ...outbox }: MessageGroupProps): ReactNode {
  const { texts, formats, locale } = useTexts()
  const { copy = true } = useRenderers()
  const captionId = useId()
  const { from, own, atMs, messages } = group
  // For the pointer only: screen readers read a title after each time.
  const showDate = ({ currentTarget }: PointerEvent<HTMLElement>): void => {
    currentTarget.title = formats.full(atMs)
  }
  const prepare = copy ? () => prepareCopying(locale) : undefined
  const sender = own ? texts.roles.customer : (from.displayName ?? texts.roles[from.role])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      className="group"
      role="group"
      // Not a hidden word in the caption: Orca passes over all messages after it.
      aria-label={own ? sender : undefined}
      aria-labelledby={own ? undefined : captionId}
      data-own={own}
      data-role={from.role}
      part={own ? 'own-messages' : 'messages'}
      onPointerEnter={prepare}
      onFocus={prepare}
    >
      <div className="group-caption" id={captionId}>
        {!own && (
          <>
            <span className="group-sender">
              <bdi>{sender}</bdi>
            </span>{' '}
          </>
        )}
        {/* No person speaks. */}
        {(from.role === 'bot' || from.role === 'system') && (
          <>
            <span className="group-tag">{texts.automated}</span>{' '}
          </>
        )}
        <time className="group-time" dateTime={new Date(atMs).toISOString()} onPointerEnter={showDate}>
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
  const { renderers, copy: canCopy = true } = useRenderers()
  const isCustom = rendererOf(renderers.contentType, contentTypeOf(body)) !== undefined
  const parts = useLazyPart(menuPart, canCopy && body.format !== 'unsupported' && body.format !== 'files')
  return (
    <>
      {body.format === 'files' && !isCustom ? (
        <div className="content" data-entry={message.key} data-status={status}>
          <LazyComponent load={loadFiles} props={{ message, onDiscard: outbox.onDiscard }} />
        </div>
      ) : body.format === 'structured' || isCustom ? (
        <div className="content" data-entry={message.key} data-status={status}>
          <LazyMessage message={message} />
        </div>
      ) : (
        <div
          className="bubble"
          data-entry={message.key}
          dir="auto"
          part="bubble"
          data-status={status}
          data-unsupported={body.format === 'unsupported'}
          data-emoji={'text' in body && isEmoji(body.text)}
        >
          <Body message={message} />
        </div>
      )}
      {parts && <parts.CopyButton message={message} />}
      {(showStatus || status === 'failed') && <MessageFoot message={message} {...outbox} />}
    </>
  )
}

/** The same function in each render. */
const loadFiles = () => filesPart.load().then(({ FileMessage }) => FileMessage)

function contentTypeOf(body: MessageEntry['body']): string {
  if (!('text' in body)) return body.contentType
  return body.format === 'plain' ? 'text/plain' : 'text/markdown'
}

function Body({ message: { body, own, partial } }: { readonly message: MessageEntry }): ReactNode {
  const { texts } = useTexts()
  if (!('text' in body)) return <p>{texts.unsupported}</p>
  if (own && isAnswer(body.text)) return <OwnAnswer text={body.text} />
  return <MessageText format={body.format} text={body.text} partial={partial} />
}
