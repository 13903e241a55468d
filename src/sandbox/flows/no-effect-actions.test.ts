import { afterEach, expect, test } from 'vitest'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from './flow.test-kit.ts'
import { NO_EFFECT_ACTIONS } from './no-effect-actions.ts'

let running: RunningFlow
afterEach(() => running?.close())

test('actions without effect continue the flow with a log line', async () => {
  const steps = NO_EFFECT_ACTIONS.map(({ type }, at) => step(`no ${at}`, type, {}, { next: `no ${at + 1}` }))
  running = await startFlow({ flow: flowOf(...steps, ...messageAndEnd(`no ${steps.length}`, 'Through')) })
  await running.receives('Through')
  for (const { type } of NO_EFFECT_ACTIONS)
    expect(running.log.join('\n')).toContain(`(${type}) has no effect`)
})
