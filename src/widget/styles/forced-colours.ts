import { adoptChunkStyles } from './chunk-styles.ts'
import css from './forced-colours.css?inline'

const FORCED_COLOURS = `@media (forced-colors: active) {${css}}`

/** Adds the styles for the colours of the system to a shadow root. */
export const adoptForcedColours = (root: ShadowRoot): void => adoptChunkStyles(root, FORCED_COLOURS)
