import { ChatError } from '../../model/chat-error.ts'

/** How often what failed to load has failed. */
const failures = new WeakMap<object, number>()

/**
 * The error of code that could not be loaded. `part` identifies the code. If the file is `missing` on the server, or if it
 * fails `tries` times and the browser is online, the page is older than what the server has, and only a reload helps: a
 * browser may remember a failed `import()` for the life of the page.
 */
export function loadError(part: object, message: string, cause: unknown, tries = 2): ChatError {
  const { missing } = Object(cause) as { missing?: unknown }
  const count = (failures.get(part) ?? 0) + 1
  failures.set(part, count)
  const isOutdated =
    missing || (count >= tries && (typeof navigator === 'undefined' || navigator.onLine !== false))
  return new ChatError(isOutdated ? 'page-outdated' : 'load-failed', message, { cause })
}
