import { type RefObject, useEffect, useLayoutEffect, useMemo, useReducer, useState } from 'react'
import { estimatedHeight, type Part, partsOf } from './parts.ts'
import { type Row, rowIndexOf } from './rows.ts'
import type { Measurable, Windowing } from './windowing.ts'

/** What must be drawn wherever it stands. */
export interface PinnedRows {
  /** Whoever reads is at the end. */
  readonly atEnd: boolean
  /** Entries that somebody is at: the one at the upper edge of what is in sight, one that is to be scrolled to. */
  readonly entryKeys: readonly string[]
}

/** Up to so many rows, all of them are drawn. */
const MAX_UNWINDOWED_ROWS = 80
/** What draws long conversations is fetched before one is long. */
const LOAD_FROM_ROWS = 50
/** Rows around what must be drawn: more than a screen of them. */
const OVERSCAN = 16

/** Which rows to draw. Of a long conversation those in sight, around it, and what somebody is at. */
export function useWindow(
  rows: readonly Row[],
  box: RefObject<HTMLElement | null>,
  pinned: () => PinnedRows,
): readonly Part[] {
  const [, redraw] = useReducer((times: number) => times + 1, 0)
  const windowing = useWindowing(rows.length > LOAD_FROM_ROWS, redraw)
  const measurable = useMemo(() => measurableOf(rows), [rows])
  const signIns = useMemo(
    () => rows.filter(({ kind }) => kind === 'sign-in').map((row) => rows.indexOf(row)),
    [rows],
  )
  useLayoutEffect(() => windowing?.measure(box.current?.querySelectorAll<HTMLElement>('.row') ?? []))

  const { atEnd, entryKeys } = pinned()
  if (rows.length <= MAX_UNWINDOWED_ROWS || !(windowing || atEnd))
    return partsOf(rows, [...rows.keys()], () => 0)
  const rendered = new Set(windowing?.update(measurable, () => box.current))
  const addRange = (from: number, until: number): void => {
    for (let at = Math.max(0, from); at < Math.min(until, rows.length); at += 1) rendered.add(at)
  }
  if (atEnd) addRange(rows.length - (windowing ? OVERSCAN : MAX_UNWINDOWED_ROWS), rows.length)
  for (const key of entryKeys) {
    // What comes in above pushes these rows out of the window, until the box is scrolled after them.
    const at = rowIndexOf(rows, key)
    if (at >= 0 && !rendered.has(at)) addRange(at - OVERSCAN, at + OVERSCAN)
  }
  // A focus is not lost because its row is out of sight, nor is a sign-in that is under way.
  const focused = focusedKey(box.current)
  const focusedAt = focused === undefined ? -1 : rows.findIndex(({ key }) => key === focused)
  if (focusedAt >= 0) rendered.add(focusedAt)
  for (const at of signIns) rendered.add(at)
  const indexes = [...rendered].sort((a, b) => a - b)
  return partsOf(
    rows,
    indexes,
    (from, until) => windowing?.height(from, until) ?? estimatedSum(rows, from, until),
  )
}

function useWindowing(isNeeded: boolean, redraw: () => void): Windowing | undefined {
  const [windowing, setWindowing] = useState<Windowing>()
  useEffect(() => {
    if (!isNeeded || windowing) return
    let cancelled = false
    import('./windowing.ts').then(
      ({ createWindowing }) => cancelled || setWindowing(createWindowing(OVERSCAN, redraw)),
      // Whoever scrolls up has all rows drawn then: slower, and nothing is missing.
      () => undefined,
    )
    return () => {
      cancelled = true
    }
  }, [isNeeded, windowing, redraw])
  useEffect(() => () => windowing?.stop(), [windowing])
  return windowing
}

function measurableOf(rows: readonly Row[]): Measurable {
  return {
    count: rows.length,
    keyOf: (at) => rows[at]?.key ?? '',
    estimatedHeight: (at) => estimatedHeight(rows[at]),
  }
}

function estimatedSum(rows: readonly Row[], from: number, until: number): number {
  return rows.slice(from, until).reduce((sum, row) => sum + estimatedHeight(row), 0)
}

function focusedKey(box: HTMLElement | null): string | undefined {
  const root = box?.getRootNode()
  const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null
  const row = active && box?.contains(active) ? active.closest<HTMLElement>('.row') : null
  return row?.dataset.key
}
