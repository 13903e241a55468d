import { type RefObject, useEffect, useLayoutEffect, useMemo, useReducer, useState } from 'react'
import { estimatedHeight, type Part, partsOf } from './parts.ts'
import { type Row, rowIndexOf } from './rows.ts'
import type { Measurable, Windowing } from './windowing.ts'

/** Rows that must be rendered wherever they are. */
export interface PinnedRows {
  /** The customer is at the end. */
  readonly atEnd: boolean
  /** The entry at the upper edge of the viewport, and the target of a scroll. */
  readonly entryKeys: readonly string[]
}

/** Up to this number, all rows are rendered. */
const MAX_UNWINDOWED_ROWS = 80
/** Windowing is loaded from this number of rows on, before it is needed. */
const LOAD_FROM_ROWS = 50
/** Rows rendered before and after: some screens of them. */
const OVERSCAN = 24

/** The rows to render. Of a long conversation: the visible ones, those around them, and the pinned ones. */
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
    // New rows above push these out of the window until the box is scrolled.
    const at = rowIndexOf(rows, key)
    if (at >= 0 && !rendered.has(at)) addRange(at - OVERSCAN, at + OVERSCAN)
  }
  // Rows with the focus or with a sign-in stay rendered when they are not visible.
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
      // Without windowing, scrolling up renders all rows: slower, but complete.
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
  let sum = 0
  for (const row of rows.slice(from, until)) sum += estimatedHeight(row)
  return sum
}

function focusedKey(box: HTMLElement | null): string | undefined {
  const root = box?.getRootNode()
  const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null
  const row = active && box?.contains(active) ? active.closest<HTMLElement>('.row') : null
  return row?.dataset.key
}
