import { canAnimate } from '../browser/can-animate.ts'

/** How long the card keeps its height after the outcome, and how long it takes to become lower, in milliseconds. */
const KEPT_MS = 1_000
const EASE_MS = 160

/**
 * Keeps a card that has become final at the height `from` for a second, and then lets it become as low as its content:
 * what is below moves once, and not while the outcome is read. At once if the customer prefers reduced motion. Call it
 * before anything measures the page: a conversation that was lower for a moment is no longer at its end.
 * @public Loaded by import().
 */
export function easeToOutcome(card: HTMLElement, from: number): void {
  if (!canAnimate(card)) return
  const duration = KEPT_MS + EASE_MS
  const high = `${from}px`
  card.animate(
    { minBlockSize: [high, high, '0px'], offset: [0, KEPT_MS / duration, 1], easing: ['linear', 'ease-out'] },
    duration,
  )
}
