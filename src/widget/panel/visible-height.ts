import { type RefObject, useEffect } from 'react'

/**
 * Keeps a panel that is as high as the window above the on-screen keyboard. Safari shows the keyboard over fixed
 * elements without changing `dvh`; only the visual viewport has the height. While the page is zoomed, the panel does
 * not change.
 */
export function useVisibleHeight(panel: RefObject<HTMLElement | null>, fullHeight: boolean): void {
  useEffect(() => {
    const viewport = window.visualViewport
    const element = panel.current
    if (!fullHeight || !viewport || !element) return
    const resize = (): void => {
      if (viewport.scale > 1.01) return
      element.style.setProperty('--_visible-top', `${viewport.offsetTop}px`)
      element.style.setProperty('--_visible-height', `${viewport.height}px`)
    }
    resize()
    viewport.addEventListener('resize', resize)
    viewport.addEventListener('scroll', resize)
    return () => {
      viewport.removeEventListener('resize', resize)
      viewport.removeEventListener('scroll', resize)
      element.style.removeProperty('--_visible-top')
      element.style.removeProperty('--_visible-height')
    }
  }, [panel, fullHeight])
}
