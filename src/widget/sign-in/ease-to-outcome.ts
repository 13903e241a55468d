/** How long the card keeps its height after the outcome, and how long it takes to become lower, in milliseconds. */
const KEPT_MS = 1_000
const EASE_MS = 160

/**
 * Keeps a card that has become final at the height `from` for a second, and then eases it to its own: what is below moves
 * once, and not while the outcome is read. At once if the customer prefers reduced motion.
 */
export function easeToOutcome(card: HTMLElement, from: number): void {
  const to = card.offsetHeight
  if (from <= to || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const duration = KEPT_MS + EASE_MS
  const [high, low] = [`${from}px`, `${to}px`]
  card.animate(
    { minBlockSize: [high, high, low], offset: [0, KEPT_MS / duration, 1], easing: ['linear', 'ease-out'] },
    duration,
  )
}
