/**
 * Whether a key belongs to an input method, which composes a word: it selects or cancels, and is no command. Safari
 * reports the key that ends a composition without `isComposing`, and only its key code tells.
 */
export function isComposing(event: { readonly isComposing: boolean; readonly keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229
}
