import { expect, vi } from 'vitest'
import type { OrcaSession } from './session.ts'

/** Someone who hears the page and presses keys. */
export interface Listener {
  press(...keys: readonly string[]): void
  types(text: string): void
  /** Waits until all of these were said in this order since the last call; other words may stand between them. */
  hears(...words: readonly (string | RegExp)[]): Promise<void>
  /** Waits until nothing has been said for a moment. */
  isSilent(): Promise<void>
  /** Does something until these words are heard. */
  hearsAfter(deed: () => Promise<void>, words: string | RegExp): Promise<void>
  /** Presses a key until these words are heard, and returns all that was said meanwhile. */
  readsUntil(words: string | RegExp, key: string): Promise<readonly string[]>
  /** Presses a key until these words are heard: moves the focus, or the place where the page is read. */
  goesTo(words: string | RegExp, key?: string): Promise<void>
  /** What was said since the last call of `hears`, which ended with the words that were waited for. */
  heard(): readonly string[]
}

/** A screen reader needs its time on a busy machine. */
const LIMIT_MS = 30_000
/** A key that says nothing for so long was at a place without words. */
const SILENCE_MS = 4_000
/** After so long without a word, all that belongs to one key has been said. */
const PAUSE_MS = 700
const MOST_TIMES = 40

export function listener(orca: OrcaSession): Listener {
  let from = 0
  const matches = (said: string, wanted: string | RegExp): boolean =>
    typeof wanted === 'string' ? said.trim() === wanted : wanted.test(said)
  const isSilent = async (): Promise<void> => {
    let count = -1
    let sinceMs = Date.now()
    await vi.waitUntil(
      () => {
        const now = orca.spoken().length
        if (now !== count) sinceMs = Date.now()
        count = now
        return Date.now() - sinceMs >= PAUSE_MS
      },
      { timeout: LIMIT_MS, interval: 50 },
    )
  }
  const hearsAfter = async (deed: () => Promise<void>, words: string | RegExp): Promise<void> => {
    for (let times = 0; times < MOST_TIMES; times += 1) {
      const before = orca.spoken().length
      await deed()
      await vi
        .waitUntil(() => orca.spoken().length > before, { timeout: SILENCE_MS, interval: 50 })
        .catch(() => false)
      await isSilent()
      if (
        !orca
          .spoken()
          .slice(before)
          .some((said) => matches(said, words))
      )
        continue
      from = orca.spoken().length
      return
    }
    throw new Error(`not heard: ${words}; heard: ${orca.spoken().slice(from).join(' | ')}`)
  }
  return {
    press: orca.press,
    types: orca.type,
    async hears(...words) {
      const isSaid = (): string => {
        const said = orca.spoken()
        let at = from
        for (const wanted of words) {
          const found = said.findIndex((text, index) => index >= at && matches(text, wanted))
          if (found < 0) return `not heard: ${wanted}; heard: ${said.slice(from).join(' | ')}`
          at = found + 1
        }
        from = at
        return 'heard'
      }
      await expect.poll(isSaid, { timeout: LIMIT_MS, interval: 100 }).toBe('heard')
    },
    isSilent,
    hearsAfter,
    async readsUntil(words, key) {
      const before = orca.spoken().length
      await hearsAfter(async () => orca.press(key), words)
      return orca.spoken().slice(before)
    },
    goesTo: (words, key = 'Tab') => hearsAfter(async () => orca.press(key), words),
    heard: () => orca.spoken().slice(from),
  }
}
