import { useSyncExternalStore } from 'react'

/** The language of the page where an element stands: the closest `lang`, usually that of `<html>`. */
export function pageLanguage(element: Element): string | undefined {
  return element.closest('[lang]')?.getAttribute('lang') || undefined
}

/** The requested locale, or the language of the page around the chat, which is followed when the page changes it. */
export function usePageLocale(root: ShadowRoot, requested: string | undefined): string | undefined {
  const language = useSyncExternalStore(watchLanguage, () => pageLanguage(root.host))
  return requested || language
}

function watchLanguage(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document, { attributeFilter: ['lang'], subtree: true })
  return () => observer.disconnect()
}
