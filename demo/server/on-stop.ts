/** How often the parent process is looked for, in milliseconds. */
const PARENT_MS = 500

/**
 * Calls `stop` at Ctrl-C and at SIGTERM. npm passes SIGTERM on to its shell only, whose child keeps running: started by
 * npm, a process also stops when its parent is gone.
 */
export function onStop(stop: () => void): void {
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, PARENT_MS)
  watch.unref()
}
