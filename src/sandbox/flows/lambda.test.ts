import { afterEach, describe, expect, test } from 'vitest'
import type { LambdaEvent, LambdaHandler } from '../../sandbox.ts'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from './flow.test-kit.ts'

const ARN = 'arn:aws:lambda:us-west-2:123456789012:function:balance'

function calling(parameters: Readonly<Record<string, unknown>> = {}) {
  return flowOf(
    step(
      'call',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: ARN, InvocationTimeLimitSeconds: '5', ...parameters },
      { next: 'ok', errors: { NoMatchingError: 'error' } },
    ),
    ...messageAndEnd('ok', 'It is $.External.amount, $.External.owner.name, $.External.list[1]'),
    ...messageAndEnd('error', 'No answer'),
  )
}

let played: RunningFlow
afterEach(() => played.close())

describe('a Lambda function', () => {
  test('is found by its name or its ARN, with or without an alias', async () => {
    for (const name of ['balance', ARN, `${ARN}:live`]) {
      played = await startFlow({ flow: calling(), lambdas: { [name]: () => ({ amount: '12' }) } })
      await played.receives('It is 12, , ')
      await played.close()
    }
  })

  test('gets the event that Amazon Connect sends', async () => {
    const events: LambdaEvent[] = []
    const balance: LambdaHandler = (event) => {
      events.push(event)
      return {}
    }
    const flow = calling({
      LambdaInvocationAttributes: { who: '$.Attributes.name', all: '$.Attributes', depth: { n: 1 } },
    })
    played = await startFlow({ flow, lambdas: { balance } }, { Attributes: { name: 'Ada' } })
    await played.receives('It is')
    expect(events).toMatchObject([
      {
        Name: 'ContactFlowEvent',
        Details: {
          ContactData: {
            Attributes: { name: 'Ada' },
            SegmentAttributes: { 'connect:Subtype': 'connect:Chat' },
            Channel: 'CHAT',
            ContactId: played.chat.contactId,
            InstanceARN: expect.stringContaining(played.sandbox.instanceId),
          },
          Parameters: { who: 'Ada', all: { name: 'Ada' }, depth: { n: 1 } },
        },
      },
    ])
  })

  test('may give nested JSON only where the block says so', async () => {
    const lambdas = {
      balance: () => Promise.resolve({ amount: 3, owner: { name: 'Ada' }, list: ['a', 'b'] }),
    }
    played = await startFlow({ flow: calling({ ResponseValidation: { ResponseType: 'JSON' } }), lambdas })
    await played.receives('It is 3, Ada, b')
    await played.close()
    played = await startFlow({ flow: calling(), lambdas })
    await played.receives('No answer')
  })

  test('that throws takes the error branch, and the log says why', async () => {
    const balance = () => Promise.reject(new Error('no such account'))
    played = await startFlow({ flow: calling(), lambdas: { balance } })
    await played.receives('No answer')
    expect(played.log.join()).toContain('no such account')
  })

  test('that takes too long takes the error branch', async () => {
    played = await startFlow({ flow: calling(), lambdas: { balance: () => new Promise(() => {}) } })
    await played.sandbox.clock.advance({ seconds: 5 })
    await played.receives('No answer')
  })

  test('that nobody gave takes the error branch, and the log names it', async () => {
    played = await startFlow({ flow: calling() })
    await played.receives('No answer')
    expect(played.log.join()).toContain(ARN)
  })

  test('is not waited for when it is called asynchronously', async () => {
    let called = false
    const balance = () => {
      called = true
      return Promise.reject(new Error('later'))
    }
    played = await startFlow({ flow: calling({ InvocationType: 'ASYNCHRONOUS' }), lambdas: { balance } })
    await played.receives('It is , , ')
    expect(called).toBe(true)
  })
})
