import { afterEach, describe, expect, test } from 'vitest'
import type { LambdaEvent, LambdaHandler } from '../../../sandbox.ts'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from '../flow.test-kit.ts'

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

let running: RunningFlow
afterEach(() => running.close())

describe('a Lambda function', () => {
  test('a Lambda function is found by its name or its ARN, with or without an alias', async () => {
    for (const name of ['balance', ARN, `${ARN}:live`]) {
      running = await startFlow({ flow: calling(), lambdas: { [name]: () => ({ amount: '12' }) } })
      await running.receives('It is 12, , ')
      await running.close()
    }
  })

  test('a Lambda function gets the event that Amazon Connect sends', async () => {
    const events: LambdaEvent[] = []
    const balance: LambdaHandler = (event) => {
      events.push(event)
      return {}
    }
    const flow = calling({
      LambdaInvocationAttributes: { who: '$.Attributes.name', all: '$.Attributes', depth: { n: 1 } },
    })
    running = await startFlow({ flow, lambdas: { balance } }, { Attributes: { name: 'Ada' } })
    await running.receives('It is')
    expect(events).toMatchObject([
      {
        Name: 'ContactFlowEvent',
        Details: {
          ContactData: {
            Attributes: { name: 'Ada' },
            SegmentAttributes: { 'connect:Subtype': 'connect:Chat' },
            Channel: 'CHAT',
            ContactId: running.chat.contactId,
            InstanceARN: expect.stringContaining(running.sandbox.instanceId),
          },
          Parameters: { who: 'Ada', all: { name: 'Ada' }, depth: { n: 1 } },
        },
      },
    ])
  })

  test('a Lambda function may return nested JSON only with ResponseType JSON', async () => {
    const lambdas = {
      balance: () => Promise.resolve({ amount: 3, owner: { name: 'Ada' }, list: ['a', 'b'] }),
    }
    running = await startFlow({ flow: calling({ ResponseValidation: { ResponseType: 'JSON' } }), lambdas })
    await running.receives('It is 3, Ada, b')
    await running.close()
    running = await startFlow({ flow: calling(), lambdas })
    await running.receives('No answer')
  })

  test('a Lambda function that throws takes the error branch, and the log has the reason', async () => {
    const balance = () => Promise.reject(new Error('no such account'))
    running = await startFlow({ flow: calling(), lambdas: { balance } })
    await running.receives('No answer')
    expect(running.log.join()).toContain('no such account')
  })

  test('a Lambda function that exceeds its time limit takes the error branch', async () => {
    running = await startFlow({ flow: calling(), lambdas: { balance: () => new Promise(() => {}) } })
    await running.sandbox.clock.advance({ seconds: 5 })
    await running.receives('No answer')
  })

  test('a missing Lambda function takes the error branch, and the log names it', async () => {
    running = await startFlow({ flow: calling() })
    await running.receives('No answer')
    expect(running.log.join()).toContain(ARN)
  })

  test('the flow does not wait for an asynchronous Lambda function', async () => {
    let called = false
    const balance = () => {
      called = true
      return Promise.reject(new Error('later'))
    }
    running = await startFlow({ flow: calling({ InvocationType: 'ASYNCHRONOUS' }), lambdas: { balance } })
    await running.receives('It is , , ')
    expect(called).toBe(true)
  })
})
