import type { MountedChat } from './mounted-chat.ts'

/**
 * A launcher of the page's own: a child with `slot="launcher"` opens and closes the chat in the place of ours, and
 * has the focus back when the panel closes. The returned function lets go of it.
 */
export function ownLauncher(host: HTMLElement, chat: MountedChat): () => void {
  const shadow = host.shadowRoot
  // Not every DOM has constructed sheets, as jsdom.
  if (!shadow || !('adoptedStyleSheets' in shadow)) return () => undefined
  const slot = document.createElement('slot')
  slot.name = 'launcher'
  const hidden = new CSSStyleSheet()
  hidden.replaceSync('.root .launcher { display: none }')
  const own = (): HTMLElement | undefined =>
    slot.assignedElements().find((element) => element instanceof HTMLElement)

  const change = (): void => {
    const others = shadow.adoptedStyleSheets.filter((sheet) => sheet !== hidden)
    shadow.adoptedStyleSheets = own() ? [...others, hidden] : others
    say()
  }
  const say = (): void => {
    own()?.setAttribute('aria-haspopup', 'dialog')
    own()?.setAttribute('aria-expanded', String(chat.state.open))
  }
  const closed = (): void => {
    say()
    // Ours would have it, and is not shown.
    if (document.activeElement === document.body || document.activeElement === host) own()?.focus()
  }
  slot.addEventListener('slotchange', change)
  slot.addEventListener('click', chat.toggle)
  const stops = [chat.on('opened', say), chat.on('closed', () => queueMicrotask(closed))]
  shadow.append(slot)
  return () => {
    for (const stop of stops) stop()
    slot.remove()
  }
}
