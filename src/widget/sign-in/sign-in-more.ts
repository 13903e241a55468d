/** What a card needs at its outcome, in one chunk: loaded with the first card. */
export { easeToOutcome } from './ease-to-outcome.ts'
export { FinalButtons, FinalGlyph } from './sign-in-outcome.tsx'
