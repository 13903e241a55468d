import { keepPlace } from './navigation-api.ts'

/** Marks the history entry that the open panel adds. */
const MARK = 'connectChatPanel'

/** The browser is going back from the entry of a panel that the customer closed; it takes a moment. */
let isGoingBack = false

/** The customer closes the panel in this task. */
let isClosing = false

/**
 * Call it before the panel closes, if the customer closes it. A host that controls the panel may leave it open.
 * @public The panel loads it by import().
 */
export function closedByCustomer(): void {
  isClosing = true
  setTimeout(() => {
    isClosing = false
  })
}

const isMarked = (): boolean => {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && MARK in state
}

/**
 * Makes the browser's Back close the panel instead of leaving the page: the open panel has a history entry of its own,
 * with the page's URL and state. The methods of the prototype are used, so that what the page has put in the place of
 * `history.pushState` does not count a page view. A reload keeps the entry, which is then used again.
 * @returns a function to call when the panel closes. If the customer closes it, the entry is removed. Otherwise, because
 * the page may be about to navigate, an entry without effect remains.
 * @public The panel loads it by import().
 */
export function takeBackButton(onBack: () => void): () => void {
  let hasEntry = false
  let isAdding = false
  const stopKeeping = keepPlace((type) => (type === 'push' ? isAdding : isMarked()))
  const addEntry = (): void => {
    if (isGoingBack) return
    hasEntry = true
    if (isMarked()) return
    const state: unknown = history.state
    const own = { ...(typeof state === 'object' ? state : {}), [MARK]: true }
    isAdding = true
    try {
      History.prototype.pushState.call(history, own, '')
    } catch {
      // The browser allows no more entries.
      hasEntry = false
    }
    isAdding = false
  }
  const onPopState = (): void => {
    if (isGoingBack) {
      isGoingBack = false
      addEntry()
    } else if (hasEntry && !isMarked()) {
      hasEntry = false
      onBack()
    }
  }
  // In a task of its own: a panel that is rendered twice, as in React's strict mode, adds one entry.
  const timer = setTimeout(addEntry)
  addEventListener('popstate', onPopState)
  return () => {
    clearTimeout(timer)
    removeEventListener('popstate', onPopState)
    if (hasEntry && isMarked() && isClosing) {
      isGoingBack = true
      addEventListener('popstate', stopKeeping, { once: true })
      addEventListener('popstate', stopGoingBack, { once: true })
      history.back()
      return
    }
    stopKeeping()
    // The page has gone on to another entry: this one cannot be removed.
    if (!hasEntry || !isMarked()) return
    const state: object = { ...history.state }
    Reflect.deleteProperty(state, MARK)
    History.prototype.replaceState.call(history, Object.keys(state).length > 0 ? state : null, '')
  }
}

/** After the listener of a panel that has opened again meanwhile. */
const stopGoingBack = (): void => {
  setTimeout(() => {
    isGoingBack = false
  })
}
