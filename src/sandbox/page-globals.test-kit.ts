import { vi } from 'vitest'
import { WebSocket } from 'ws'

/**
 * What chatjs needs of a page, to be imported before it. Not jsdom: its typed arrays are not Node's, and the sandbox's
 * user pool, which signs tokens, lives in the same process. Nothing is taken back at the end of a file, because
 * chatjs goes on reconnecting until its process ends.
 */
vi.stubGlobal('self', globalThis)
vi.stubGlobal('window', globalThis)
vi.stubGlobal('navigator', { onLine: true, userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })
vi.stubGlobal('WebSocket', WebSocket)
