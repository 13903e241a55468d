import type { Page } from '@playwright/test'

/** Where something of the chat is, in whole pixels of the window, and what a press at its middle would hit. */
export interface Place {
  readonly right: number
  readonly bottom: number
  readonly width: number
  readonly height: number
  readonly hit: boolean
}

export interface ChatPlace {
  readonly launcher: Place | undefined
  readonly panel: Place | undefined
  /** Font sizes of the field, in pixels; without a panel, undefined. */
  readonly fontPx: number | undefined
  /** Whether text of the panel can be selected. */
  readonly selectable: boolean | undefined
}

/** Looks where the chat is. With styles, they are in effect while it looks. */
export function lookAtPlace(page: Page, css = ''): Promise<ChatPlace> {
  return page.evaluate(look, css)
}

async function look(css: string): Promise<ChatPlace> {
  const style = document.createElement('style')
  style.textContent = css
  document.head.append(style)
  // The style is in effect, and what follows it has been drawn.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const host = document.querySelector('connect-chat, .connect-chat')
  const root = host?.shadowRoot
  const place = (element: Element | null | undefined): Place | undefined => {
    if (!element || !root) return undefined
    const box = element.getBoundingClientRect()
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    const inner = at === host ? root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) : null
    return {
      right: Math.round(innerWidth - box.right),
      bottom: Math.round(innerHeight - box.bottom),
      width: Math.round(box.width),
      height: Math.round(box.height),
      hit: inner !== null && element.contains(inner),
    }
  }
  const field = root?.querySelector('textarea')
  const text = root?.querySelector('[role=log] .bubble')
  const result = {
    // A launcher that the widget's has replaced stays for a moment, unseen.
    launcher: place(root?.querySelector('button:not([tabindex="-1"])')),
    panel: place(root?.querySelector('.panel')),
    fontPx: field ? Number.parseFloat(getComputedStyle(field).fontSize) : undefined,
    selectable: text ? getComputedStyle(text).userSelect !== 'none' : undefined,
  }
  style.remove()
  return result
}
