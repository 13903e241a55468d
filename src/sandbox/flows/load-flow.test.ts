import { describe, expect, test } from 'vitest'
import { ACTIONS } from './action-table.ts'
import { createFlowLibrary } from './create-flow-library.ts'
import { FlowError } from './flow-document.ts'
import { loadFlow } from './load-flow.ts'

const flow = (action: object, StartAction = 'x') => ({
  Version: '2019-10-30',
  StartAction,
  Actions: [{ Identifier: 'x', Type: 'EndFlowExecution', ...action }],
})

function complaint(document: unknown): string {
  try {
    loadFlow(document)
  } catch (error) {
    if (error instanceof FlowError) return error.message
    throw error
  }
  return ''
}

describe('loadFlow', () => {
  test('the error for an unknown action names it and lists the supported ones', () => {
    const words = complaint(flow({ Type: 'Dance' }))
    expect(words).toContain('"x" is a Dance')
    for (const type of ACTIONS.keys()) expect(words).toContain(type)
  })

  test.each([
    ['a dangling NextAction', flow({ Transitions: { NextAction: 'y' } }), /"x" leads to "y"/],
    [
      'a dangling error branch',
      flow({ Transitions: { Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'z' }] } }),
      /"x" leads to "z"/,
    ],
    ['an unknown StartAction', flow({}, 'z'), /"z"/],
    ['another version', { ...flow({}), Version: '2020' }, /Version is "2020"/],
    ['a missing version', { ...flow({}), Version: undefined }, /Version/],
    ['a missing StartAction', { ...flow({}), StartAction: undefined }, /StartAction/],
    ['a value that is not a flow', [], /not a contact flow/],
    ['a flow without actions', { ...flow({}), Actions: [] }, /Actions/],
    [
      'a duplicate identifier',
      { ...flow({}), Actions: [...flow({}).Actions, ...flow({}).Actions] },
      /2 actions are called "x"/,
    ],
    [
      'an unknown operator',
      flow({
        Transitions: { Conditions: [{ NextAction: 'x', Condition: { Operator: 'Like', Operands: ['a'] } }] },
      }),
      /compares with Like.*TextContains/,
    ],
    ['a Loop without a LoopCount', flow({ Type: 'Loop' }), /LoopCount/],
    ['a LoopCount over a hundred', flow({ Type: 'Loop', Parameters: { LoopCount: '101' } }), /100/],
    [
      'a Wait whose time is not a number',
      flow({ Type: 'Wait', Parameters: { TimeoutSeconds: 'soon' } }),
      /TimeoutSeconds/,
    ],
    [
      'a ShowView without an id',
      flow({ Type: 'ShowView', Parameters: { ViewResource: {} } }),
      /ViewResource/,
    ],
    ['an InvokeLambdaFunction without an ARN', flow({ Type: 'InvokeLambdaFunction' }), /LambdaFunctionARN/],
    [
      'an identifier with more than fifty characters',
      flow({ Identifier: 'x'.repeat(51) }, 'x'.repeat(51)),
      /longer than 50/,
    ],
    [
      'an identifier with a forbidden character',
      flow({ Identifier: 'a/b' }, 'a/b'),
      /"a\/b" contains a character/,
    ],
    [
      'an identifier that is a property of Object.prototype',
      flow({ Identifier: 'constructor' }, 'constructor'),
      /does not allow/,
    ],
    [
      'an UpdateContactTargetQueue without a queue',
      flow({ Type: 'UpdateContactTargetQueue' }),
      /QueueId or an AgentId/,
    ],
    ['a TransferToFlow without a flow', flow({ Type: 'TransferToFlow' }), /ContactFlowId/],
  ])('the FlowError describes %s', (_name, document, words) => {
    expect(complaint(document)).toMatch(words)
  })

  test('a FlowError lists all problems of a flow', () => {
    const words = complaint(flow({ Type: 'Dance', Transitions: { NextAction: 'y' } }, 'z')).split('\n')
    expect(words).toHaveLength(4)
  })

  test('a number that is a reference is not validated', () => {
    expect(complaint(flow({ Type: 'Loop', Parameters: { LoopCount: '$.Attributes.rounds' } }))).toBe('')
  })

  test('other fields of an exported flow are ignored', () => {
    const exported = { ...flow({}), Metadata: { entryPointPosition: { x: 1, y: 2 } }, Settings: {} }
    expect(complaint(exported)).toBe('')
  })
})

describe('several flows', () => {
  const to = (ContactFlowId: string) => flow({ Type: 'TransferToFlow', Parameters: { ContactFlowId } })

  test('flows refer to each other by id or ARN', () => {
    const library = createFlowLibrary(
      { flow: to('arn:aws:connect:us-west-2:1:instance/i/contact-flow/survey'), flows: { survey: flow({}) } },
      'us-west-2',
    )
    expect(library.flow('survey')).toBe(library.flow('arn:x/contact-flow/survey'))
  })

  test('the error for a transfer to an unknown flow names it', () => {
    expect(() => createFlowLibrary({ flow: to('survey') }, 'us-west-2')).toThrow(
      /"x" goes to the flow survey/,
    )
  })

  test('the error for an invalid flow names the flow', () => {
    expect(() => createFlowLibrary({ flows: { survey: flow({ Type: 'Dance' }) } }, 'us-west-2')).toThrow(
      /Flow "survey": Action "x"/,
    )
  })
})

test('missing Lambda functions and views are logged when a flow is loaded', () => {
  const lines: string[] = []
  const document = {
    ...flow({ Type: 'InvokeLambdaFunction', Parameters: { LambdaFunctionARN: 'balance' } }),
    Actions: [
      { Identifier: 'x', Type: 'InvokeLambdaFunction', Parameters: { LambdaFunctionARN: 'balance' } },
      { Identifier: 'y', Type: 'InvokeLambdaFunction', Parameters: { LambdaFunctionARN: '$.Attributes.fn' } },
      { Identifier: 'z', Type: 'ShowView', Parameters: { ViewResource: { Id: 'mine' } } },
      { Identifier: 'f', Type: 'ShowView', Parameters: { ViewResource: { Id: 'form' } } },
    ],
  }
  createFlowLibrary({ flow: document }, 'us-west-2', (line) => lines.push(line))
  expect(lines).toEqual([
    expect.stringContaining('no handler for balance; "x"'),
    expect.stringContaining('no view mine; "z"'),
  ])
  lines.length = 0
  const given = { flow: document, lambdas: { balance: () => ({}) }, views: [{ id: 'mine', actions: [] }] }
  createFlowLibrary(given, 'us-west-2', (line) => lines.push(line))
  expect(lines).toEqual([])
})
