import { useSyncExternalStore } from 'react'
import type { Theme } from '../../src/widget/app/surface.tsx'

/** How the gallery shows its scenes. */
export interface Look {
  readonly theme: Theme
  readonly accent: string | undefined
}

const themes = ['light', 'dark'] as const

function readLook(hash: string, query: string): Look {
  const from = new URLSearchParams(hash === '' ? query : hash)
  return {
    theme: themes.find((one) => one === from.get('theme')) ?? 'auto',
    accent: from.get('accent') ?? undefined,
  }
}

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** Theme and accent of the URL's query, or of its fragment, which changes them without a new page. */
export function useLook(): Look {
  const hash = useSyncExternalStore(subscribe, () => location.hash.slice(1))
  return readLook(hash, location.search)
}
