import { ChatError } from '../../model/chat-error.ts'

/** What failed to load before. */
const failed = new WeakSet<object>()

/**
 * The error of code that could not be loaded. `part` identifies the code. If the file is `missing` on the server, or if it fails for the
 * second time and the browser is online, the page is older than what the server has, and only a reload helps: a browser
 * may remember a failed `import()` for the life of the page.
 */
export function loadError(part: object, message: string, cause: unknown): ChatError {
  const { missing } = Object(cause) as { missing?: unknown }
  const isOutdated = missing || (failed.has(part) && navigator.onLine)
  failed.add(part)
  return new ChatError(isOutdated ? 'page-outdated' : 'load-failed', message, { cause })
}
