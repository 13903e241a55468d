import { memo, type ReactNode, useLayoutEffect, useRef } from 'react'
import { useTexts } from '../texts/texts-context.tsx'
import type { OutboxCommands } from './message-foot.tsx'
import { MessageGroup } from './message-group.tsx'
import { NoticeLine } from './notice-line.tsx'
import type { Row as RowOf } from './rows.ts'

export interface RowProps extends OutboxCommands {
  readonly row: RowOf
  readonly index: number
  readonly last: boolean
  /** Key of the customer's last message if it is in this row. */
  readonly statusAt: string | undefined
  /** Text of a row of kind `day`. */
  readonly day: string | undefined
  readonly autoDisconnectMinutes: number | undefined
  /** Sends the customer's words. */
  readonly onSay: (text: string) => void
  /** Content of a row of kind `sign-in`. */
  readonly card: ReactNode
}

/** A row of the conversation; renders again only if it changed. */
export const Row: (props: RowProps) => ReactNode = memo(function Row(props: RowProps): ReactNode {
  const { row, index, last } = props
  const entry = row.kind === 'notice' || row.kind === 'sign-in' ? row.key : undefined
  return (
    <div className="row" data-key={row.key} data-index={index} data-entry={entry} data-last={last}>
      <Content {...props} />
    </div>
  )
})

function Content({ row, statusAt, day, card, ...props }: RowProps): ReactNode {
  const { texts } = useTexts()
  const { onRetry, onDiscard, onSay, autoDisconnectMinutes } = props
  // Separators are headings, by which screen readers jump.
  switch (row.kind) {
    case 'day':
      return <h3 className="day">{day}</h3>
    case 'conversation':
      return <h3 className="day">{row.earlier ? texts.earlierConversation : texts.thisConversation}</h3>
    case 'new':
      return <h3 className="new-line">{texts.newMessages}</h3>
    case 'group':
      return <MessageGroup group={row} statusAt={statusAt} onRetry={onRetry} onDiscard={onDiscard} />
    case 'notice':
      return <NoticeLine entry={row} autoDisconnectMinutes={autoDisconnectMinutes} onSay={onSay} />
    case 'sign-in':
      return card
  }
}

/** A spacer with the height of rows that are not rendered. */
export function Spacer({ height }: { readonly height: number }): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => element.current?.style.setProperty('--_height', `${height}px`), [height])
  return <div ref={element} className="spacer" />
}
