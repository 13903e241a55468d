import { type LazyPart, lazyPart } from './lazy-part.ts'

/** What only some screens and browsers need. */
export const adaptationsPart: LazyPart<typeof import('./adaptations/adaptations.ts')> = lazyPart(
  () => import('./adaptations/adaptations.ts'),
)
