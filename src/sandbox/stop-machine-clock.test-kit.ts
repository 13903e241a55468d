import { afterAll, beforeAll, vi } from 'vitest'

/**
 * Stops the machine's time during the tests of a file, so that only `clock.advance` moves the time of a sandbox, however
 * long a test takes. Call it before the hook that starts the sandbox.
 */
export function stopMachineClock(): void {
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterAll(() => void vi.useRealTimers())
}
