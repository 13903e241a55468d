import type { Log, LogEntry } from './log-entry.ts'

/**
 * The log that the routes use. Without a log of the site, alarms go to `console.error` and warnings to `console.warn`. A log that throws or rejects
 * fails no request: a chat that has started must reach its customer.
 */
export function createLog(log: ((entry: LogEntry) => unknown) | undefined): Log {
  const failed = (): void => console.error('connect-chat-widget: the log of createBff failed')
  return (entry) => {
    const safe = { ...entry, ...(entry.detail !== undefined && { detail: withoutValues(entry.detail) }) }
    if (log === undefined) {
      if (entry.level === 'alarm') console.error('connect-chat-widget:', JSON.stringify(safe))
      if (entry.level === 'warning') console.warn('connect-chat-widget:', JSON.stringify(safe))
      return
    }
    try {
      const pending = log(safe)
      if (pending instanceof Promise) pending.catch(failed)
    } catch {
      failed()
    }
  }
}

const MAX_DETAIL = 100

/**
 * An error text for the log: without URLs, quoted values, addresses, long numbers or tokens, and on one line. ARNs stay:
 * they name what the operator has to permit.
 */
export function withoutValues(text: string): string {
  return text
    .slice(0, 2_000)
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S*/gi, '[url]')
    .replace(/"[^"]*(?:"|$)|`[^`]*(?:`|$)|(?<![\p{L}\p{N}])'[^']*(?:'|$)/gu, '[value]')
    .replace(/[^\s@]+@[^\s@]+/g, '[value]')
    .replace(/(?<![\w:/-])(?=[\w+/=.-]*\d)[\w+/=.-]{12,}(?![\w:/-])/g, '[value]')
    .slice(0, MAX_DETAIL)
}
