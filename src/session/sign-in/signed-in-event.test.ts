import { expect, test } from 'vitest'
import { createAlarms } from '../basics/alarms.ts'
import { fakeClock } from '../testing/fake-clock.test-kit.ts'
import { waitForDisplayName } from './signed-in-event.ts'

function emits() {
  const emitted: (readonly [name: string, payload: object])[] = []
  const clock = fakeClock()
  return {
    emitted,
    clock,
    emit: waitForDisplayName((name, payload) => void emitted.push([name, payload]), createAlarms(clock)),
  }
}

test('`signed-in` waits for the name that Connect sends after the outcome', () => {
  const { emit, emitted } = emits()
  emit('signed-in', { attempt: 'a' })
  expect(emitted).toEqual([])
  emit('name-changed', { displayName: 'Ada' })
  expect(emitted).toEqual([
    ['name-changed', { displayName: 'Ada' }],
    ['signed-in', { attempt: 'a', displayName: 'Ada' }],
  ])
})

test('`signed-in` does not wait if Connect has sent the name before the outcome', () => {
  const { emit, emitted } = emits()
  emit('name-changed', { displayName: 'Ada' })
  emit('signed-in', { attempt: 'a', displayName: 'Ada' })
  expect(emitted.at(-1)).toEqual(['signed-in', { attempt: 'a', displayName: 'Ada' }])
})

test('the name of an earlier sign-in does not count for the next one', () => {
  const { emit, emitted } = emits()
  emit('name-changed', { displayName: 'Ada' })
  emit('sign-in-requested', {})
  emit('signed-in', { attempt: 'b', displayName: 'Ada' })
  expect(emitted.map(([name]) => name)).not.toContain('signed-in')
  emit('name-changed', { displayName: 'Bea' })
  expect(emitted.at(-1)).toEqual(['signed-in', { attempt: 'b', displayName: 'Bea' }])
})

test('`signed-in` comes without a name after two seconds, and before the end of the chat', async () => {
  const { emit, emitted, clock } = emits()
  emit('signed-in', { attempt: 'a' })
  await clock.advance(1_999)
  expect(emitted).toEqual([])
  await clock.advance(1)
  expect(emitted).toEqual([['signed-in', { attempt: 'a' }]])
  emit('sign-in-requested', {})
  emit('signed-in', { attempt: 'b' })
  emit('ended', { reason: 'customer' })
  expect(emitted.map(([name]) => name)).toEqual(['signed-in', 'sign-in-requested', 'signed-in', 'ended'])
})
