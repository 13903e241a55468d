import { describe, expect, test } from 'vitest'
import { FlowError, loadFlow } from './flow-document.ts'

describe('at load time', () => {
  const flow = (action: object, StartAction = 'x') => ({
    Version: '2019-10-30',
    StartAction,
    Actions: [{ Identifier: 'x', Type: 'EndFlowExecution', ...action }],
  })

  test.each([
    [
      'an unknown action is named with the supported ones',
      flow({ Type: 'Dance' }),
      /"x" is a Dance.*MessageParticipant/,
    ],
    ['a way to nowhere is named', flow({ Transitions: { NextAction: 'y' } }), /"x" leads to "y"/],
    ['a start that is not there is named', flow({}, 'z'), /"z"/],
    ['another version is refused', { ...flow({}), Version: '2020' }, /Version/],
    ['what is no flow is refused', [], /no contact flow/],
  ])('%s', (_name, document, words) => {
    expect(() => loadFlow(document)).toThrow(FlowError)
    expect(() => loadFlow(document)).toThrow(words)
  })
})
