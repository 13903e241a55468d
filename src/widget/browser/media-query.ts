import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** Whether a media query matches; updates when that changes. False without `matchMedia`. */
export function useMediaQuery(query: string): boolean {
  const list = useMemo(
    () => (typeof window === 'undefined' ? undefined : window.matchMedia?.(query)),
    [query],
  )
  const subscribe = useCallback(
    (listener: () => void) => {
      list?.addEventListener('change', listener)
      return () => list?.removeEventListener('change', listener)
    },
    [list],
  )
  return useSyncExternalStore(
    subscribe,
    () => list?.matches ?? false,
    () => false,
  )
}
