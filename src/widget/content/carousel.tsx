import { type ReactNode, useId, useRef, useState } from 'react'
import type { Card, Carousel as Template } from '../../content/templates/template.ts'
import { useAnnounce } from '../announcements/announce-context.ts'
import { type Icon, icon } from '../icons.tsx'
import { useAllTexts } from '../texts/texts-context.tsx'
import { ChoiceList } from './choice-list.tsx'
import type { Choosing } from './choosing.ts'
import { useShownWords } from './inline-text.tsx'
import { TemplateHead } from './template-card.tsx'
import { TEMPLATE_STYLES } from './template-styles.ts'
import { useCarousel } from './use-carousel.ts'
import { useContentStyles } from './use-content-styles.ts'

const NextIcon: Icon = icon(<path d="M7.5 4.5 13 10l-5.5 5.5" />, true)

const PreviousIcon: Icon = icon(<path d="M12.5 4.5 7 10l5.5 5.5" />, true)

export interface CarouselProps {
  readonly template: Template
  readonly choosing: Choosing
  /** Id of the title. */
  readonly titleId: string
}

/** Cards beside each other: by swipe, by buttons, or by arrow keys. */
export function Carousel({ template, choosing, titleId }: CarouselProps): ReactNode {
  const { texts } = useAllTexts()
  const announce = useAnnounce()
  const shownWords = useShownWords()
  const { cards } = template
  const box = useRef<HTMLUListElement>(null)
  const [first] = useState(() => Math.max(0, indexOfChoice(cards, choosing.answeredWith)))
  // Before the first card is scrolled to: without them, nothing scrolls.
  useContentStyles(box, TEMPLATE_STYLES)
  const { position, show, onScroll, onTouch, onKeyDown } = useCarousel(box, cards.length, first)
  const step = (by: number): void => {
    const next = position + by
    if (next < 0 || next >= cards.length) return
    show(next)
    announce(shownWords(`${texts.carouselPosition(next + 1, cards.length)}: ${cards[next]?.title}`))
  }
  return (
    <div className="carousel">
      <ul
        ref={box}
        className="carousel-cards"
        // biome-ignore lint/a11y/noRedundantRoles: Safari has no list where the style has no marks
        role="list"
        aria-roledescription={texts.carousel}
        aria-labelledby={titleId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        onPointerDown={onTouch}
        onWheel={onTouch}
        onKeyDown={onKeyDown}
      >
        {cards.map((card) => (
          <li key={card.id}>
            <CarouselCard card={card} choosing={choosing} />
          </li>
        ))}
      </ul>
      {cards.length > 1 && (
        <div className="carousel-nav">
          <StepButton name={texts.carouselPrevious} disabled={position === 0} onStep={() => step(-1)}>
            <PreviousIcon />
          </StepButton>
          <span className="carousel-position">{texts.carouselPosition(position + 1, cards.length)}</span>
          <StepButton
            name={texts.carouselNext}
            disabled={position === cards.length - 1}
            onStep={() => step(1)}
          >
            <NextIcon />
          </StepButton>
        </div>
      )}
    </div>
  )
}

function CarouselCard({ card, choosing }: { readonly card: Card; readonly choosing: Choosing }): ReactNode {
  const titleId = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div className="card content template carousel-card" role="group" aria-labelledby={titleId}>
      <TemplateHead template={card} titleId={titleId} level={4} />
      <ChoiceList choices={card.choices} choosing={choosing} layout="rows" />
    </div>
  )
}

/** At the end of the row the button keeps the focus, so it is not `disabled`. */
function StepButton(props: {
  readonly name: string
  readonly disabled: boolean
  readonly onStep: () => void
  readonly children: ReactNode
}): ReactNode {
  const { name, disabled, onStep, children } = props
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      aria-disabled={disabled || undefined}
      onClick={onStep}
    >
      {children}
    </button>
  )
}

function indexOfChoice(cards: readonly Card[], choiceId: string | undefined): number {
  return cards.findIndex(({ choices }) => choices.some(({ id }) => id === choiceId))
}
