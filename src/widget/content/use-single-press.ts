import { useEffect, useRef } from 'react'

/** Two clicks answer once, also if the second comes before the state has changed: within half a second. */
const DOUBLE_PRESS_MS = 500

/** A function that is false for the second of two clicks. A new `state` allows a new answer at once. */
export function useSinglePress(state: string): () => boolean {
  const pressedAtMs = useRef(Number.NEGATIVE_INFINITY)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new state allows a new answer
  useEffect(() => {
    pressedAtMs.current = Number.NEGATIVE_INFINITY
  }, [state])
  return () => {
    const atMs = performance.now()
    if (atMs - pressedAtMs.current < DOUBLE_PRESS_MS) return false
    pressedAtMs.current = atMs
    return true
  }
}
