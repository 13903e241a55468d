import { vi } from 'vitest'
import { WebSocket } from 'ws'

/**
 * Globals of a page that chatjs needs; import this first. jsdom is no option: its typed arrays are not Node's, and the
 * sandbox's user pool signs tokens in the same process. The globals are not removed after a test file, because chatjs
 * keeps reconnecting until the process ends.
 */
vi.stubGlobal('self', globalThis)
vi.stubGlobal('window', globalThis)
vi.stubGlobal('navigator', { onLine: true, userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })
vi.stubGlobal('WebSocket', WebSocket)
