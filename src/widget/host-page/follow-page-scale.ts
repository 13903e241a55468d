import { undoZoom } from '../browser/show-on-top.ts'
import { undoRootSize } from './undo-root-size.ts'

/**
 * Keeps the chat at its size when the page changes its `zoom` or the font size of its root, as scripts that fit a page to
 * the window and switches for larger text do. The returned function stops it.
 */
export function followPageScale(surface: HTMLElement): () => void {
  let restore = undoRootSize(surface)
  if (typeof ResizeObserver === 'undefined') return restore
  // As wide as the window in zoomed pixels, and one unit of the root's font size high. Nothing of the page can see or press it.
  const probe = surface.ownerDocument.createElement('i')
  Object.assign(probe.style, { position: 'fixed', inset: '0 0 auto', height: '1rem', visibility: 'hidden' })
  surface.append(probe)
  const observer = new ResizeObserver(() => {
    undoZoom(surface)
    restore()
    restore = undoRootSize(surface)
  })
  observer.observe(probe)
  return () => {
    observer.disconnect()
    probe.remove()
    restore()
  }
}
