/** How often the parent process is looked for, in milliseconds. */
const PARENT_MS = 500

/**
 * Calls `stop` at Ctrl-C and at SIGTERM. npm and npx pass SIGTERM on to their shell only, whose child keeps running:
 * started by them, a process also stops when its parent is gone.
 */
export function onStop(stop: () => void): void {
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, PARENT_MS)
  watch.unref()
}
