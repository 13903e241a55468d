/** What a card needs at its outcome and in a low window, in one chunk: loaded with the first card. */

export { IfCallbackReplaced } from './callback-replaced.tsx'
export { adoptCardStyles } from './card-styles.ts'
export { easeToOutcome } from './ease-to-outcome.ts'
export { FinalButtons, FinalGlyph } from './sign-in-outcome.tsx'
