import type { MountedChat } from './mounted-chat.ts'

/**
 * A launcher of the page's own: a child with `slot="launcher"` opens and closes the chat in the place of ours, and
 * has the focus back when the panel closes. The returned function lets go of it.
 */
export function connectCustomLauncher(host: HTMLElement, chat: MountedChat): () => void {
  const shadow = host.shadowRoot
  // Not every DOM has constructed sheets, as jsdom.
  if (!shadow || !('adoptedStyleSheets' in shadow)) return () => undefined
  const slot = document.createElement('slot')
  slot.name = 'launcher'
  const hideDefault = new CSSStyleSheet()
  hideDefault.replaceSync('.root .launcher { display: none }')
  const assigned = (): HTMLElement | undefined =>
    slot.assignedElements().find((element) => element instanceof HTMLElement)

  const applyStyle = (): void => {
    const otherSheets = shadow.adoptedStyleSheets.filter((sheet) => sheet !== hideDefault)
    shadow.adoptedStyleSheets = assigned() ? [...otherSheets, hideDefault] : otherSheets
    updateAria()
  }
  const updateAria = (): void => {
    assigned()?.setAttribute('aria-haspopup', 'dialog')
    assigned()?.setAttribute('aria-expanded', String(chat.state.open))
  }
  const onClosed = (): void => {
    updateAria()
    // Ours would have it, and is not shown.
    if (document.activeElement === document.body || document.activeElement === host) assigned()?.focus()
  }
  slot.addEventListener('slotchange', applyStyle)
  slot.addEventListener('click', chat.toggle)
  const stops = [chat.on('opened', updateAria), chat.on('closed', () => queueMicrotask(onClosed))]
  shadow.append(slot)
  return () => {
    for (const stop of stops) stop()
    slot.remove()
  }
}
