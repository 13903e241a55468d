/** What the main thread did while something happened, from a trace: its own time, whoever else uses the processor. */
export interface MainThread {
  /** The longest task, in milliseconds. */
  readonly longestMs: number
  /** From the first message of a websocket to the first paint after it: the tasks in between, in milliseconds. */
  readonly firstPaintMs: number
}

/** An event of Chromium's trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  /** Time of the thread. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

export const CATEGORIES: string[] = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

export function mainThread(events: readonly TraceEvent[]): MainThread {
  const received = events.filter(({ name }) => name === 'WebSocketReceive')
  const [first] = [...received].sort((a, b) => a.ts - b.ts)
  if (!first) throw new Error('no websocket received anything')
  const own = events.filter(({ pid, tid }) => pid === first.pid && tid === first.tid)
  const tasks = own.filter(({ name, ph }) => name === 'RunTask' && ph === 'X').sort((a, b) => a.ts - b.ts)
  const longest = Math.max(...tasks.map(ownMs))
  const start = tasks.findIndex((task) => holds(task, first))
  const paint = own
    .filter(({ name, ts }) => name === 'Paint' && ts > endOf(tasks[start]))
    .sort((a, b) => a.ts - b.ts)[0]
  const end = paint ? tasks.findIndex((task) => holds(task, paint)) : -1
  if (start < 0 || end < 0) throw new Error('the trace has no paint after the message')
  const between = tasks.slice(start, end + 1)
  return { longestMs: longest, firstPaintMs: between.reduce((sum, task) => sum + ownMs(task), 0) }
}

function ownMs({ tdur, dur = 0 }: TraceEvent): number {
  return (tdur ?? dur) / 1_000
}

function endOf(task: TraceEvent | undefined): number {
  return task ? task.ts + (task.dur ?? 0) : Number.POSITIVE_INFINITY
}

function holds(task: TraceEvent, { ts }: TraceEvent): boolean {
  return ts >= task.ts && ts <= endOf(task)
}
