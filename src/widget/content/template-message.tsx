import { type ReactNode, useId, useRef } from 'react'
import type { Template } from '../../content/templates/template.ts'
import { useFocusFallback } from '../browser/use-focus-fallback.ts'
import { useAllTexts } from '../texts/texts-context.tsx'
import { Carousel } from './carousel.tsx'
import { ChoiceList } from './choice-list.tsx'
import type { Choosing, TemplateState } from './choosing.ts'
import { useShownWords } from './inline-text.tsx'
import { StatusLine } from './status-line.tsx'
import { TemplateFoot, TemplateHead } from './template-card.tsx'
import { TEMPLATE_STYLES } from './template-styles.ts'
import { useAnswerAnnouncement } from './use-answer-announcement.ts'
import { useContentStyles } from './use-content-styles.ts'
import { useSinglePress } from './use-single-press.ts'

export interface TemplateMessageProps {
  /** What `readTemplate` read. A view is not shown by this component: its texts are. */
  readonly template: Template
  readonly state: TemplateState
  /** The choice that is sent, was sent, or could not be sent. */
  readonly answeredWith?: string | undefined
  /** The choice whose page is being loaded. */
  readonly pagingChoiceId?: string | undefined
  /** The choice in words; its title by default. */
  readonly choiceText?: string | undefined
  /** Shows the choices of a kind that this component does not know. */
  readonly renderChoices?: ((choosing: Choosing) => ReactNode) | undefined
  /** Not called for links, nor for choices that cannot be pressed in this state. */
  readonly onAnswer: (choiceId: string) => void
}

/** An interactive message, from the question to the answer. */
export function TemplateMessage(props: TemplateMessageProps): ReactNode {
  const { template, state, answeredWith, pagingChoiceId } = props
  const { texts } = useAllTexts()
  const titleId = useId()
  const article = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const mayPress = useSinglePress(`${state} ${pagingChoiceId}`)
  const choiceText = props.choiceText ?? choiceTitle(template, answeredWith)
  useAnswerAnnouncement(state, useAnswerText(template, choiceText))
  useContentStyles(article, TEMPLATE_STYLES)
  const focus = useFocusFallback(
    article,
    () => heading.current,
    `${state} ${pagingChoiceId} ${useVersion(template)}`,
  )
  const onAnswer = (choiceId: string): void => {
    if (mayPress()) props.onAnswer(choiceId)
  }
  const choosing: Choosing = { state, answeredWith, pagingChoiceId, onAnswer }
  const isCarousel = template.kind === 'Carousel'
  const isReplaced = state === 'replaced'
  return (
    // Not a landmark: a conversation can have several messages with the same title.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      ref={article}
      className={`content ${isReplaced ? '' : isCarousel ? 'template-row' : 'card template'}`}
      part="template"
      data-kind={template.kind}
      data-state={state}
      aria-labelledby={titleId}
      {...focus}
    >
      {isReplaced ? (
        <p id={titleId} className="notice">
          {texts.templateReplaced}
        </p>
      ) : (
        <>
          <TemplateHead template={template} titleId={titleId} headingRef={heading} />
          <Body {...props} choosing={choosing} titleId={titleId} />
          <TemplateFoot template={template} choosing={choosing} choiceText={choiceText} />
        </>
      )}
    </div>
  )
}

function Body(
  props: TemplateMessageProps & { readonly choosing: Choosing; readonly titleId: string },
): ReactNode {
  const { template, choosing, titleId, renderChoices } = props
  const { texts } = useAllTexts()
  if (renderChoices) return renderChoices(choosing)
  switch (template.kind) {
    case 'ListPicker':
    case 'Panel':
      return <ChoiceList choices={template.choices} choosing={choosing} layout="rows" />
    case 'QuickReply':
      return <ChoiceList choices={template.choices} choosing={choosing} layout="chips" />
    case 'Carousel':
      return <Carousel template={template} choosing={choosing} titleId={titleId} />
    default:
      return (
        <>
          {template.kind === 'unknown' && template.lines.length > 0 && <Lines lines={template.lines} />}
          {choosing.state === 'open' && (
            <StatusLine tone="info" className="template-foot">
              {texts.templateWrite}
            </StatusLine>
          )}
        </>
      )
  }
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactNode {
  return (
    <ul className="template-lines">
      {lines.map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  )
}

/** A number that changes with the template: a page of a list can have the title of the page before. */
function useVersion(template: Template): number {
  const last = useRef({ template, version: 0 })
  if (last.current.template !== template) last.current = { template, version: last.current.version + 1 }
  return last.current.version
}

/** The title of the choice that was made. */
function choiceTitle(template: Template, choiceId: string | undefined): string | undefined {
  const choices =
    template.kind === 'Carousel'
      ? template.cards.flatMap((card) => card.choices)
      : 'choices' in template
        ? template.choices
        : []
  return choices.find(({ id }) => id === choiceId)?.title
}

/** The answer with the reply of the message. */
function useAnswerText({ replyMessage }: Template, choiceText: string | undefined): string | undefined {
  const { texts } = useAllTexts()
  const shownWords = useShownWords()
  if (choiceText === undefined) return undefined
  return shownWords(
    [texts.templateAnswered(choiceText), replyMessage?.title, replyMessage?.subtitle]
      .filter(Boolean)
      .join('. '),
  )
}
