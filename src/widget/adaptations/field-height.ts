/**
 * Makes a field as high as its text, where the browser has no `field-sizing: content`. Its style sheet has the limits.
 * @public The composer loads it by import().
 */
export function fitField(field: HTMLElement): () => void {
  const measure = (): void => {
    field.style.blockSize = 'auto'
    field.style.blockSize = `${field.scrollHeight}px`
  }
  measure()
  // A line has another length then.
  addEventListener('resize', measure)
  return () => removeEventListener('resize', measure)
}
