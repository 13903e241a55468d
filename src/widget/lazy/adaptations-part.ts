import { type LazyPart, lazyPart } from './lazy-part.ts'

/** What only some screens and browsers need. */
export const adaptationsPart: LazyPart<typeof import('../adaptations/adaptations.ts')> = lazyPart(
  () => import('../adaptations/adaptations.ts'),
)

/** Styles for the colours of the system. */
export const forcedColoursPart: LazyPart<(root: ShadowRoot) => void> = lazyPart(
  async () => (await import('../styles/forced-colours.ts')).adoptForcedColours,
)
