const BUTTONS = 'button.copy-button'

/** Of all copy buttons of a conversation, Tab reaches the one that was used last, else the last one. */
export function keepOneTabStop(conversation: Element | null): void {
  const buttons = [...(conversation?.querySelectorAll<HTMLButtonElement>(BUTTONS) ?? [])]
  const current = buttons.find((button) => button.dataset.current !== undefined) ?? buttons.at(-1)
  for (const button of buttons) button.tabIndex = button === current ? 0 : -1
}

/** Makes a button the tab stop. */
export function makeTabStop(button: HTMLButtonElement, conversation: Element | null): void {
  for (const other of conversation?.querySelectorAll<HTMLButtonElement>(BUTTONS) ?? [])
    delete other.dataset.current
  button.dataset.current = ''
  keepOneTabStop(conversation)
}

/** Moves the focus to another copy button with the arrow keys, Home and End. False for other keys. */
export function moveFocus(key: string, from: HTMLButtonElement, conversation: Element | null): boolean {
  const buttons = [...(conversation?.querySelectorAll<HTMLButtonElement>(BUTTONS) ?? [])]
  const index = buttons.indexOf(from)
  const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: buttons.length - 1 }[key]
  if (next === undefined) return false
  buttons[Math.min(Math.max(next, 0), buttons.length - 1)]?.focus()
  return true
}
