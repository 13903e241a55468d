import { readFileSync } from 'node:fs'

/** How often the parent process is looked for, in milliseconds. */
const PARENT_MS = 500

/** The parent as early as this program knows it: npm can be gone before the sandbox has started. */
const FIRST_PARENT = process.ppid

/**
 * Calls `stop` at Ctrl-C and at SIGTERM. npm and npx pass SIGTERM on to their shell only, whose child keeps running:
 * started by them, a process also stops when its parent is gone.
 */
export function onStop(stop: () => void): void {
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (process.env.npm_lifecycle_event === undefined) return
  if (isOrphan()) return stop()
  const watch = setInterval(() => {
    if (!isOrphan()) return
    clearInterval(watch)
    stop()
  }, PARENT_MS)
  watch.unref()
}

/** Node takes longer to load this program than npm takes to end: the first parent can be the one that adopts orphans. */
function isOrphan(): boolean {
  return process.ppid !== FIRST_PARENT || adoptsOrphans(FIRST_PARENT)
}

/** Whether a process is init or systemd. In a container npm itself can be process 1. */
function adoptsOrphans(pid: number): boolean {
  const command = commandOf(pid)
  return pid === 1 ? !/npm|npx|yarn|bun/.test(command) : /^\S*systemd\b/.test(command)
}

/** The command line of a process, on Linux. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // Other systems have no such file, and no process that adopts orphans but 1.
    return ''
  }
}
