import { afterEach, expect, test } from 'vitest'
import { flowOf, type RunningFlow, startFlow, step } from '../flow.test-kit.ts'

let running: RunningFlow
afterEach(() => running?.close())

const rounds = (LoopCount: string) =>
  flowOf(
    step('loop', 'Loop', { LoopCount }, { when: { ContinueLooping: 'round', DoneLooping: 'done' } }),
    step('round', 'MessageParticipant', { Text: 'Once more' }, { next: 'loop' }),
    step('done', 'MessageParticipant', { Text: 'Done' }, { next: 'again' }),
    step('again', 'GetParticipantInput', {}, { next: 'loop' }),
  )
const count = () => running.socket.items.filter((item) => item.Content === 'Once more').length

test('Loop repeats LoopCount times, continues, and then starts again', async () => {
  running = await startFlow({ flow: rounds('2') })
  const first = await running.receives('Done')
  expect(count()).toBe(2)
  await running.chat.sends('again')
  await running.socket.item((item) => item.Content === 'Done' && item.Id !== first.Id)
  expect(count()).toBe(4)
})

test('Loop with a LoopCount of zero continues at once', async () => {
  running = await startFlow({ flow: rounds('$.Attributes.n') }, { Attributes: { n: '0' } })
  await running.receives('Done')
  expect(count()).toBe(0)
})
