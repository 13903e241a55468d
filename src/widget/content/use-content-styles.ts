import type { RefObject } from 'react'
import { useChunkStyles } from '../styles/chunk-styles.ts'
import content from './styles/content.css?inline'

/**
 * Adds the styles that interactive messages and views share, and those of the kind, to the shadow root with the first
 * message: they load with its chunk.
 */
export function useContentStyles(element: RefObject<HTMLElement | null>, own: string): void {
  useChunkStyles(element, content)
  useChunkStyles(element, own)
}
