import { ChatError } from '../../react/chat-error.ts'
import { adoptStyles } from '../styles/sheets.ts'

/**
 * Calls `onShown` once something of the shadow root can be seen. If it cannot be seen now, an error says so, once, to
 * the page's developers.
 */
export function whenShown(
  root: ShadowRoot,
  signal: AbortSignal,
  onShown: () => void,
  report: (error: ChatError) => void,
): void {
  if (signal.aborted) return
  // Before the chat is rendered, a rule of the page may hide the empty host; ours overrides it.
  adoptStyles(root)
  const probe = document.createElement('i')
  // A size that changes when it is rendered. Not in the top layer, and nothing of the page can see or press it.
  Object.assign(probe.style, { position: 'fixed', width: '1px', height: '1px', visibility: 'hidden' })
  root.append(probe)
  const check = (): void => {
    if (probe.checkVisibility()) onShown()
  }
  const observer = new ResizeObserver(check)
  observer.observe(probe)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    probe.remove()
  })
  check()
  // A page that opens the chat before it shows the element does both in one task.
  requestAnimationFrame(() => {
    if (!signal.aborted) report(new ChatError('render-failed', NOT_SHOWN))
  })
}

const NOT_SHOWN =
  'the chat was opened where it cannot be seen (`hidden`, or an ancestor with `display: none`): it starts once it is shown'
