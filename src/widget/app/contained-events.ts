/**
 * The events that stay inside the chat, by React's names. Movements and the end of a press are not among them: a drag
 * that began on the page may end over the chat.
 */
export const CONTAINED: readonly string[] =
  'KeyDown KeyUp KeyPress Paste Copy Cut Focus Blur Click DoubleClick ContextMenu PointerDown MouseDown TouchStart TouchMove Wheel BeforeInput Input Change Submit DragEnter DragOver Drop'.split(
    ' ',
  )

/** The same by the browser's names. */
export const CONTAINED_TYPES: readonly string[] = [
  ...CONTAINED.map((name) => name.toLowerCase()),
  'dblclick',
  'focusin',
  'focusout',
  'selectstart',
]
