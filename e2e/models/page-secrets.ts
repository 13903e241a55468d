import type { Page } from '@playwright/test'

/** Every text that a script of the page can reach from `window` or read in the markup, open shadow roots included. */
export function readableTexts(page: Page): Promise<string> {
  return page.evaluate(() => {
    const texts: string[] = []
    const seen = new Set<object>()
    const queue: unknown[] = [window]
    while (queue.length > 0 && seen.size < 200_000) {
      const value = queue.pop()
      if (typeof value === 'string') texts.push(value)
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
        continue
      seen.add(value)
      if (value instanceof Storage) continue
      for (const key of Reflect.ownKeys(value)) {
        try {
          const inner: unknown = Reflect.get(value, key)
          // Getters of prototypes answer with promises that fail.
          if (inner instanceof Promise) inner.catch(() => undefined)
          queue.push(inner)
        } catch {}
      }
      try {
        if (value instanceof Map || value instanceof Set) queue.push(...[...value].flat())
        if (value instanceof Element) queue.push(value.shadowRoot)
        if (value instanceof Node) queue.push(...value.childNodes)
      } catch {}
    }
    const markup = (root: Document | ShadowRoot): string =>
      [...root.querySelectorAll('*')]
        .flatMap((element) => [
          [...element.attributes].map(({ value }) => value).join('\n'),
          element.shadowRoot ? markup(element.shadowRoot) : '',
        ])
        .join('\n') + (root instanceof Document ? root.documentElement.textContent : root.textContent)
    return texts.join('\n') + markup(document)
  })
}

/** The tab's sessionStorage and localStorage, as JSON. */
export const storageOf = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))

/** Tokens in an answer of the BFF or of the participant service. */
export function tokensOf(text: string): readonly string[] {
  return [...text.matchAll(/"(?:participantToken|ConnectionToken|Url)":"([^"]+)"/g)].map(
    ([, token = '']) => token,
  )
}

/** The sign-in URL that the widget stores in this tab, with its `state`. */
export async function storedSignInUrl(page: Page): Promise<URL> {
  const kept = await page.evaluate(() =>
    Object.entries(sessionStorage).flatMap(([key, value]) =>
      key.startsWith('connect-chat:sign-in:') ? [(JSON.parse(value) as { url: string }).url] : [],
    ),
  )
  const [url] = kept
  if (url === undefined) throw new Error('no sign-in is stored in this tab')
  return new URL(url)
}
