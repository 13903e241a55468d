/** Runs something that can wait. Safari may have no `requestIdleCallback`; there it runs after what is due now. */
export function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run)
  else setTimeout(run)
}
