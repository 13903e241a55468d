import { type ReactNode, useId, useState } from 'react'
import type { Block, ChoiceDetail, ViewAction, ViewChoice } from '../../content/views/view.ts'
import { ChoiceMark } from '../content/choice-mark.tsx'
import { buttonAttributes, type Choosing, choiceState } from '../content/choosing.ts'
import { ChevronDownIcon } from '../icons.tsx'
import { ActionButtons } from './action-buttons.tsx'
import { useAnswering } from './answering.ts'
import { withKeys } from './with-keys.ts'

export interface ChoicesProps {
  readonly choices: readonly ViewChoice[]
  /** Renders what a card shows when it is opened. */
  readonly renderBlocks: (blocks: readonly Block[]) => ReactNode
}

/** The items of a list, or cards: buttons that choose, cards that open, and items that only inform. */
export function Choices({ choices, renderBlocks }: ChoicesProps): ReactNode {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari has no list where the style has no marks
    <ul className="choices" role="list" data-layout="rows">
      {choices.map((choice) => (
        <li key={choice.id}>
          {choice.detail ? (
            <Card choice={choice} detail={choice.detail} renderBlocks={renderBlocks} />
          ) : choice.action ? (
            <ChoiceButton choice={choice} action={choice.action} />
          ) : (
            <div className="choice choice-text">
              <ChoiceText choice={choice} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function ChoiceText({ choice: { title, description, status } }: { readonly choice: ViewChoice }): ReactNode {
  return (
    <span className="choice-words">
      <span className="choice-title" dir="auto">
        {title}
      </span>{' '}
      {withKeys([status, description]).map(
        ({ key, item }) =>
          item && (
            <span key={key} className="content-text content-caption" dir="auto">
              {item}{' '}
            </span>
          ),
      )}
    </span>
  )
}

function ChoiceButton({
  choice,
  action,
}: {
  readonly choice: ViewChoice
  readonly action: ViewAction
}): ReactNode {
  const answering = useAnswering()
  const { state, given } = answering
  const choosing: Choosing = {
    state,
    answeredWith: given?.actionId,
    pagingChoiceId: undefined,
    onAnswer: () => answering.press(action),
  }
  return (
    <button className="choice" {...buttonAttributes(choosing, action.id)}>
      <ChoiceText choice={choice} />
      <ChoiceMark state={choiceState(choosing, action.id)} />
    </button>
  )
}

/** A card that opens: its details and its buttons. */
function Card({
  choice,
  detail,
  renderBlocks,
}: Pick<ChoicesProps, 'renderBlocks'> & {
  readonly choice: ViewChoice
  readonly detail: ChoiceDetail
}): ReactNode {
  const answering = useAnswering()
  const isChosen =
    answering.state === 'answered' && detail.actions.some(({ id }) => id === answering.given?.actionId)
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <button
        type="button"
        className="choice"
        data-state={isChosen ? 'chosen' : 'open'}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <ChoiceText choice={choice} />
        {isChosen && <ChoiceMark state="chosen" />}
        <ChevronDownIcon className="view-chevron" />
      </button>
      {isOpen && (
        <div id={id} className="view-detail">
          {renderBlocks(detail.blocks)}
          <ActionButtons actions={detail.actions} />
        </div>
      )}
    </>
  )
}
