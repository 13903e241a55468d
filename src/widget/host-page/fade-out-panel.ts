import { canAnimate } from '../browser/can-animate.ts'

/** How long the panel takes to go, in ms. */
const OUT_MS = 120

/**
 * Lets a panel that is closed go as it came: what React has removed stays for a moment, out of reach. Not with reduced motion.
 * The returned function stops it.
 */
export function fadeOutPanel(root: ShadowRoot, surface: HTMLElement): () => void {
  const widget = surface.querySelector('.widget')
  /** Removing an element takes back how far it is scrolled. */
  let top = 0
  const onScroll = ({ target }: Event): void => {
    if (target instanceof Element && target.className === 'transcript') top = target.scrollTop
  }
  let leaving: HTMLElement | undefined
  const observer = new MutationObserver(([record]) => {
    // A panel that is opened again takes its place.
    leaving?.remove()
    const panel = record?.removedNodes[0]
    if (!(panel instanceof HTMLElement) || panel.className !== 'panel') return
    if (!widget?.isConnected || !canAnimate(panel)) return
    leaving = panel
    panel.inert = true
    panel.style.animation = 'none'
    // Beside the widget, whose children React counts.
    widget.after(panel)
    panel.querySelector('.transcript')?.scrollTo(0, top)
    // It stays as the animation leaves it: the timer can be late.
    panel.animate(
      { opacity: 0, transform: 'translateY(8px) scale(.96)' },
      { duration: OUT_MS, fill: 'forwards' },
    )
    setTimeout(() => panel.remove(), OUT_MS)
  })
  root.addEventListener('scroll', onScroll, true)
  if (widget) observer.observe(widget, { childList: true })
  return () => {
    root.removeEventListener('scroll', onScroll, true)
    observer.disconnect()
  }
}
