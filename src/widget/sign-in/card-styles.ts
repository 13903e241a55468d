import { adoptChunkStyles } from '../styles/chunk-styles.ts'
import lowWindow from './low-window.css?inline'

/**
 * Adds the styles of cards in low windows to the shadow root of a card.
 * @public Loaded by import().
 */
export const adoptCardStyles = (card: HTMLElement): void => adoptChunkStyles(card, lowWindow)
