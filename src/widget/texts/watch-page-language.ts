/** Calls the listener when the page changes its language. Returns a function that stops it. */
export function watchPageLanguage(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['lang'] })
  return () => observer.disconnect()
}
