import { type RefObject, useEffect, useLayoutEffect, useMemo, useReducer, useState } from 'react'
import { type Part, partsOf, roughHeight } from './parts.ts'
import { type Row, rowWith } from './rows.ts'
import type { Measurable, Windowing } from './windowing.ts'

/** What must be drawn wherever it stands. */
export interface PinnedRows {
  /** Whoever reads is at the end. */
  readonly atEnd: boolean
  /** Entries that somebody is at: the one at the upper edge of what is in sight, one that is to be scrolled to. */
  readonly entryKeys: readonly string[]
}

/** Up to so many rows, all of them are drawn. */
const MOST_AT_ONCE = 80
/** What draws long conversations is fetched before one is long. */
const SOON_LONG = 50
/** Rows around what must be drawn: more than a screen of them. */
const AROUND = 16

/** Which rows to draw. Of a long conversation those in sight, around it, and what somebody is at. */
export function useWindow(
  rows: readonly Row[],
  box: RefObject<HTMLElement | null>,
  pinned: () => PinnedRows,
): readonly Part[] {
  const [, redraw] = useReducer((times: number) => times + 1, 0)
  const windowing = useWindowing(rows.length > SOON_LONG, redraw)
  const measurable = useMemo(() => measurableOf(rows), [rows])
  const signIns = useMemo(
    () => rows.filter(({ kind }) => kind === 'sign-in').map((row) => rows.indexOf(row)),
    [rows],
  )
  useLayoutEffect(() => windowing?.drawn(box.current?.querySelectorAll<HTMLElement>('.row') ?? []))

  const { atEnd, entryKeys } = pinned()
  if (rows.length <= MOST_AT_ONCE || !(windowing || atEnd)) return partsOf(rows, [...rows.keys()], () => 0)
  const shown = new Set(windowing?.look(measurable, () => box.current))
  const show = (from: number, until: number): void => {
    for (let at = Math.max(0, from); at < Math.min(until, rows.length); at += 1) shown.add(at)
  }
  if (atEnd) show(rows.length - (windowing ? AROUND : MOST_AT_ONCE), rows.length)
  for (const key of entryKeys) {
    // What comes in above pushes these rows out of the window, until the box is scrolled after them.
    const at = rowWith(rows, key)
    if (at >= 0 && !shown.has(at)) show(at - AROUND, at + AROUND)
  }
  // A focus is not lost because its row is out of sight, nor is a sign-in that is under way.
  const focused = focusedKey(box.current)
  const focusedAt = focused === undefined ? -1 : rows.findIndex(({ key }) => key === focused)
  if (focusedAt >= 0) shown.add(focusedAt)
  for (const at of signIns) shown.add(at)
  const indexes = [...shown].sort((a, b) => a - b)
  return partsOf(rows, indexes, (from, until) => windowing?.height(from, until) ?? roughly(rows, from, until))
}

function useWindowing(soon: boolean, redraw: () => void): Windowing | undefined {
  const [windowing, setWindowing] = useState<Windowing>()
  useEffect(() => {
    if (!soon || windowing) return
    let gone = false
    import('./windowing.ts').then(
      ({ createWindowing }) => gone || setWindowing(createWindowing(AROUND, redraw)),
      // Whoever scrolls up has all rows drawn then: slower, and nothing is missing.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [soon, windowing, redraw])
  useEffect(() => () => windowing?.stop(), [windowing])
  return windowing
}

function measurableOf(rows: readonly Row[]): Measurable {
  return {
    count: rows.length,
    keyOf: (at) => rows[at]?.key ?? '',
    roughHeight: (at) => roughHeight(rows[at]),
  }
}

function roughly(rows: readonly Row[], from: number, until: number): number {
  return rows.slice(from, until).reduce((sum, row) => sum + roughHeight(row), 0)
}

function focusedKey(box: HTMLElement | null): string | undefined {
  const root = box?.getRootNode()
  const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null
  const row = active && box?.contains(active) ? active.closest<HTMLElement>('.row') : null
  return row?.dataset.key
}
