import { isValidElement, type ReactNode, useId, useRef } from 'react'
import type { Greeting as GreetingOption } from '../greeting.ts'
import { ChatIcon } from '../icons.tsx'
import { useChunkStyles } from '../styles/chunk-styles.ts'
import { useTexts } from '../texts/texts-context.tsx'
import greetingStyles from './greeting.css?inline'

export interface GreetingProps extends GreetingOption {
  readonly mark?: ReactNode
  /** Whether the customer can choose a topic: they have written nothing, and what they send is sent. */
  readonly canChoose: boolean
  readonly onSay: (text: string) => void
}

/** More would push the conversation out of the panel. */
const MAX_TOPICS = 6
/** What a customer can send while the chat starts, in characters. */
const MAX_LENGTH = 1_024

/**
 * Above the first message: who answers here, one sentence, and topics that the customer can send by one press.
 * @public Loaded by import().
 */
export function Greeting({ mark, text, topics, canChoose, onSay }: GreetingProps): ReactNode {
  const { texts } = useTexts()
  const element = useRef<HTMLDivElement>(null)
  const isChosen = useRef(false)
  const textId = useId()
  useChunkStyles(element, greetingStyles)
  const shown = topicsOf(topics)
  // The one child of a slot is in the header.
  const isSlot = isValidElement(mark) && mark.type === 'slot'
  return (
    <div ref={element} className="greeting" part="greeting">
      <div className="greeting-head" aria-hidden="true">
        {!isSlot && <span className="mark">{mark ?? <ChatIcon />}</span>}
        <span className="greeting-name">{texts.name}</span>
      </div>
      <p id={textId} className="greeting-text" dir="auto">
        {text ?? texts.welcomeTitle}
      </p>
      {canChoose && shown.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
        <div role="group" aria-labelledby={textId} className="topics">
          {shown.map((topic) => (
            <button
              key={topic}
              type="button"
              className="topic"
              dir="auto"
              onClick={() => {
                if (isChosen.current) return
                isChosen.current = true
                onSay(topic)
              }}
            >
              {topic}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** A host without types may give anything. */
function topicsOf(topics: unknown): readonly string[] {
  if (!Array.isArray(topics)) return []
  const texts = topics.filter(
    (topic): topic is string =>
      typeof topic === 'string' && topic.trim() !== '' && topic.length <= MAX_LENGTH,
  )
  return [...new Set(texts)].slice(0, MAX_TOPICS)
}
