import { REPLAY_CLASSES } from '../browser/replay-marks.ts'

/** Attributes by which libraries for smooth scrolling leave an element alone: Lenis and scroll-lock. */
const SCROLLING = { 'data-lenis-prevent': '', 'data-scroll-lock-scrollable': '' }

/**
 * Attributes by which session replay leaves an element out: Datadog, LogRocket, Hotjar, Microsoft Clarity, Contentsquare,
 * Heap, Smartlook, OpenReplay, Matomo and Mouseflow.
 */
const REPLAY = {
  'data-dd-privacy': 'hidden',
  'data-private': '',
  'data-hj-suppress': '',
  'data-clarity-mask': 'true',
  'data-cs-mask': '',
  'data-heap-redact-text': 'true',
  'data-recording-disable': '',
  'data-openreplay-hidden': '',
  'data-matomo-mask': '',
  'data-mf-replace': '',
}

/** Adds what libraries of the page look for to the host element. The returned function removes it. */
export function markHost(host: Element, hidesFromReplay: boolean): () => void {
  const attributes: Readonly<Record<string, string>> = hidesFromReplay
    ? { ...SCROLLING, ...REPLAY }
    : SCROLLING
  const added = Object.keys(attributes).filter((name) => !host.hasAttribute(name))
  for (const name of added) host.setAttribute(name, attributes[name] ?? '')
  const classes = hidesFromReplay ? REPLAY_CLASSES.split(' ') : []
  host.classList.add(...classes)
  return () => {
    for (const name of added) host.removeAttribute(name)
    host.classList.remove(...classes)
  }
}
