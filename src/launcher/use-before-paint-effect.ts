import { useEffect, useLayoutEffect } from 'react'

/** Runs before the first paint; React 18 warns about a layout effect on a server. */
export const useBeforePaintEffect: typeof useEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect
