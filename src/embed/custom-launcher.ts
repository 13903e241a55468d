import type { MountedChat } from './mounted-chat.ts'

/**
 * Connects the page's own launcher: a child with `slot="launcher"` opens and closes the chat instead of the default
 * launcher, and gets the focus when the panel closes. Returns a function that disconnects it.
 */
export function connectCustomLauncher(host: HTMLElement, chat: MountedChat): () => void {
  const shadow = host.shadowRoot
  // jsdom has no constructed style sheets.
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
    // The default launcher would get the focus, and is hidden.
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
