import { type ReactNode, type RefObject, useId, useMemo, useRef } from 'react'
import { type GivenAnswer, readViewAnswer } from '../../content/views/answer.ts'
import { actionsOfView, fieldsOfView } from '../../content/views/fields-of-view.ts'
import type { View } from '../../content/views/view.ts'
import type { ViewLoading } from '../../react/view-loader.ts'
import { useFocusFallback } from '../browser/use-focus-fallback.ts'
import { StatusLine } from '../content/status-line.tsx'
import { useAnswerAnnouncement } from '../content/use-answer-announcement.ts'
import { useContentStyles } from '../content/use-content-styles.ts'
import { ShieldCheckIcon } from '../icons.tsx'
import { useAllTexts } from '../texts/texts-context.tsx'
import { ActionButtons, buttonText } from './action-buttons.tsx'
import { type Answering, AnsweringContext, type ViewState } from './answering.ts'
import { Blocks } from './blocks.tsx'
import { focusField, useViewForm, type ViewForm } from './use-view-form.ts'
import { ViewNotice } from './view-notice.tsx'
import { VIEW_STYLES } from './view-styles.ts'

export interface ViewMessageProps {
  /** How far the view has been loaded. */
  readonly loading: ViewLoading
  readonly state: ViewState
  /** Content of the answer that is sent or was sent, or the text that the customer wrote instead. */
  readonly answer?: string | undefined
  /** The customer pressed a button. Fields have been checked, and the answer is short enough. */
  readonly onAnswer: (action: string, outputs: Readonly<Record<string, unknown>>) => void
  /** The customer wants to load the view again. */
  readonly onRetry: () => void
}

/** A view in the conversation, from loading to the answer. */
export function ViewMessage(props: ViewMessageProps): ReactNode {
  const { loading, state } = props
  return loading.status === 'ready' ? (
    <ViewCard {...props} view={loading.view} />
  ) : (
    <ViewNotice status={loading.status} state={state} onRetry={props.onRetry} />
  )
}

function ViewCard({ view, state, answer, onAnswer }: ViewMessageProps & { readonly view: View }): ReactNode {
  const { texts } = useAllTexts()
  const prefix = useId()
  const article = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const formElement = useRef<HTMLFormElement>(null)
  const form = useViewForm({ view, state, form: formElement, onAnswer })
  const given = useMemo(
    () => (answer === undefined ? undefined : readViewAnswer(view, answer)),
    [view, answer],
  )
  const focus = useFocusFallback(article, () => heading.current, state)
  useContentStyles(article, VIEW_STYLES)
  const action = actionsOfView(view).find(({ id }) => id === given?.actionId)
  const answered = action && texts.viewAnswered(buttonText(action, texts))
  useAnswerAnnouncement(state, answered)
  const answering: Answering = { state, given, prefix, ...form }
  const { title, subtitle } = view
  return (
    // Not a landmark: a conversation can have several views with the same heading.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      ref={article}
      className="card content view"
      part="view"
      data-kind={view.kind}
      data-state={state}
      data-tone={view.confirms && 'success'}
      aria-labelledby={`${prefix}t`}
      {...focus}
    >
      <div className="card-head">
        {view.confirms && (
          <span className="card-glyph">
            <ShieldCheckIcon />
          </span>
        )}
        <div className="card-words">
          <h3
            id={`${prefix}t`}
            ref={heading}
            className={title ? 'card-title' : 'hidden-text'}
            tabIndex={-1}
            dir="auto"
          >
            {title ?? texts.viewName}
          </h3>
          {subtitle && (
            <p className="content-text content-subtitle" dir="auto">
              {subtitle}
            </p>
          )}
        </div>
      </div>
      <AnsweringContext.Provider value={answering}>
        <form
          ref={formElement}
          className="view-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            form.handleSubmit(event)
          }}
        >
          <ProblemSummary view={view} form={form} formElement={formElement} />
          <Blocks blocks={view.blocks} />
          <ActionButtons actions={view.actions} />
        </form>
      </AnsweringContext.Provider>
      <Foot state={state} answered={answered} given={given} />
    </div>
  )
}

interface ProblemSummaryProps {
  readonly view: View
  readonly form: ViewForm
  readonly formElement: RefObject<HTMLFormElement | null>
}

/** Above the fields: what has to be changed before the form can be sent. */
function ProblemSummary({ view, form, formElement }: ProblemSummaryProps): ReactNode {
  const { texts } = useAllTexts()
  const fields = fieldsOfView(view).filter(({ id }) => form.problems[id])
  if (fields.length === 0 && form.over === undefined) return null
  return (
    <div className="view-problems" tabIndex={-1}>
      <StatusLine tone="error">
        {fields.length > 0
          ? texts.viewProblemCount(fields.length)
          : texts.viewCharactersTooMany(form.over ?? 0)}
      </StatusLine>
      {fields.length > 1 && (
        <ul className="view-problem-list">
          {fields.map(({ id, label }) => (
            <li key={id}>
              <button
                type="button"
                className="link-button"
                onClick={() => focusField(formElement.current, id)}
                dir="auto"
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface FootProps {
  readonly state: ViewState
  /** The answer in words, if a button was pressed. */
  readonly answered: string | undefined
  readonly given: GivenAnswer | undefined
}

/** What follows from the state. */
function Foot({ state, answered, given }: FootProps): ReactNode {
  const { texts } = useAllTexts()
  if (state === 'failed') return <StatusLine tone="error">{texts.viewSendFailed}</StatusLine>
  if (state !== 'answered' && state !== 'closed') return null
  const text = answered ?? (given?.text === undefined ? undefined : texts.viewWritten)
  // The answer of a later view closes this one, too.
  if (state === 'closed' || text === undefined) return <StatusLine tone="over">{texts.viewClosed}</StatusLine>
  return <StatusLine tone="info">{text}</StatusLine>
}
