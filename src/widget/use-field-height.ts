import { type RefObject, useLayoutEffect } from 'react'

/** Safari before 26.2 and Firefox before 152. */
const mustMeasure = (): boolean => !globalThis.CSS?.supports?.('field-sizing', 'content')

/** Makes a field as high as its text, where the browser has no `field-sizing: content`. Its style sheet has the limits. */
export function useFieldHeight(input: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text changes the height
  useLayoutEffect(() => {
    const field = input.current
    if (!field || !mustMeasure()) return
    const measure = (): void => {
      field.style.blockSize = 'auto'
      field.style.blockSize = `${field.scrollHeight}px`
    }
    measure()
    // A line has another length.
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [input, text])
}
