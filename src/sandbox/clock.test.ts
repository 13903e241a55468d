import { expect, test } from 'vitest'
import { createClock } from './clock.ts'

/** A clock whose machine time never changes, so that only `advance` moves time. */
function stillClock() {
  const errors: unknown[] = []
  return { clock: createClock({ wall: () => 1_000_000, onError: (error) => errors.push(error) }), errors }
}

test('timers fire in order, each at its own time', async () => {
  const { clock } = stillClock()
  const fired: string[] = []
  const note = (name: string) => () => void fired.push(`${name} ${clock.now() - 1_000_000}`)
  clock.after(3000, note('c'))
  clock.after(1000, note('a'))
  clock.after(1000, note('b'))
  clock.after(9000, note('later'))
  await clock.advance({ seconds: 5 })
  expect(fired).toEqual(['a 1000', 'b 1000', 'c 3000'])
  expect(clock.now()).toBe(1_005_000)
  expect(clock.wall()).toBe(1_000_000)
})

test('advance also fires timers that other timers set, and waits for their promises', async () => {
  const { clock } = stillClock()
  const fired: number[] = []
  clock.after(1000, async () => {
    await Promise.resolve()
    clock.after(1000, () => void fired.push(clock.now()))
  })
  await clock.advance({ seconds: 2 })
  expect(fired).toEqual([1_002_000])
})

test('a cancelled timer does not fire, and reset cancels all timers', async () => {
  const { clock } = stillClock()
  const fired: string[] = []
  clock.after(1000, () => void fired.push('cancelled'))()
  clock.after(1000, () => void fired.push('forgotten'))
  await clock.advance({ seconds: 0.5 })
  clock.reset()
  await clock.advance({ seconds: 5 })
  expect(fired).toEqual([])
  expect(clock.now()).toBe(1_005_000)
})

test('an error in a timer is reported and does not stop other timers', async () => {
  const { clock, errors } = stillClock()
  const fired: string[] = []
  clock.after(1000, () => Promise.reject(new Error('broken')))
  clock.after(2000, () => void fired.push('second'))
  await clock.advance({ seconds: 2 })
  expect(errors).toEqual([new Error('broken')])
  expect(fired).toEqual(['second'])
})

test('sleep resolves in time, or when the clock is reset', async () => {
  const { clock } = stillClock()
  const early = clock.sleep(1000)
  await clock.advance({ seconds: 1 })
  await early
  const late = clock.sleep(1_000_000)
  clock.reset()
  await late
})

test('without advance a timer fires at its time on the machine’s clock', async () => {
  const clock = createClock({ onError: () => {} })
  await new Promise<void>((resolve) => clock.after(1, resolve))
})

test('concurrent advances add up, and every timer fires once and at its own time', async () => {
  const { clock } = stillClock()
  const fired: string[] = []
  for (const chat of [1, 2, 3]) {
    const repeat = (): void => {
      clock.after(1000, async () => {
        await new Promise(setImmediate)
        fired.push(`${chat} at ${clock.now() - 1_000_000}`)
        if (clock.now() < 1_003_000) repeat()
      })
    }
    repeat()
  }
  const ends = [1, 2, 3].map(async () => {
    await clock.advance({ seconds: 1 })
    return clock.now() - 1_000_000
  })
  expect(await Promise.all(ends)).toEqual([1000, 2000, 3000])
  expect(fired).toEqual([1000, 2000, 3000].flatMap((ms) => [1, 2, 3].map((chat) => `${chat} at ${ms}`)))
})

test('a reset ends the advances that run or wait, and the next one starts from the machine’s time', async () => {
  const { clock } = stillClock()
  clock.after(1000, () => clock.reset())
  await Promise.all([clock.advance({ seconds: 60 }), clock.advance({ seconds: 60 })])
  expect(clock.now()).toBe(1_000_000)
  await clock.advance({ seconds: 5 })
  expect(clock.now()).toBe(1_005_000)
})
