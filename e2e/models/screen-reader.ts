import type { Page } from '@playwright/test'

/** Records each text that the page's live regions announce. Call it before the page is visited. */
export async function screenReader(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(listen)
  return () => page.evaluate(() => window.heardAloud ?? [])
}

declare global {
  interface Window {
    /** What the live regions of this page said so far. */
    heardAloud?: string[]
  }
}

/** Runs in the page, before its first script: nothing that is said early is missed. */
function listen(): void {
  window.heardAloud = []
  const heard = window.heardAloud
  /** The current text of each region, or of each part of one whose parts are announced by themselves. */
  const standing = new WeakMap<Element, string>()
  const look = (root: Document | ShadowRoot): void => {
    // A log is one by itself, unless it says that it is none.
    const live = ':is([role="status"], [role="alert"], [role="log"], [aria-live]):not([aria-live="off"])'
    for (const region of root.querySelectorAll(live)) {
      const parts = region.getAttribute('aria-atomic') === 'false' ? [...region.children] : [region]
      for (const part of parts) {
        const text = part.textContent?.trim() ?? ''
        if (text !== '' && text !== standing.get(part)) heard.push(text)
        standing.set(part, text)
      }
    }
  }
  const watch = (root: Document | ShadowRoot): void =>
    new MutationObserver(() => look(root)).observe(root, {
      childList: true,
      subtree: true,
      characterData: true,
    })
  watch(document)
  const { attachShadow } = Element.prototype
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init)
    watch(root)
    return root
  }
}
