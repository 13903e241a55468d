import { afterEach, expect, test } from 'vitest'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from './flow.test-kit.ts'

let running: RunningFlow
afterEach(() => running.close())

test('names and values of attributes can be text and references', async () => {
  const flow = flowOf(
    step(
      'set',
      'UpdateContactAttributes',
      { Attributes: { 'greeting-$.Attributes.kind': 'Hello $.Attributes.name' }, TargetContact: 'Current' },
      { next: 'say' },
    ),
    ...messageAndEnd('say', "$.Attributes['greeting-warm'], from $.Channel."),
  )
  running = await startFlow({ flow }, { Attributes: { kind: 'warm', name: 'Ada' } })
  await running.receives('Hello Ada, from CHAT.')
})

test('none of the attributes is set if they exceed 32 KB', async () => {
  const flow = flowOf(
    step(
      'set',
      'UpdateContactAttributes',
      { Attributes: { small: 'x', large: 'x'.repeat(33_000) } },
      { next: 'ok', errors: { NoMatchingError: 'error' } },
    ),
    ...messageAndEnd('ok'),
    ...messageAndEnd('error', 'Too much'),
  )
  running = await startFlow({ flow })
  await running.receives('Too much')
  expect(running.chat.contact.view().attributes).toEqual({})
})

test.each(['UpdateContactAttributes', 'UpdateContactData'])(
  '%s sets segment attributes in either form',
  async (type) => {
    const flow = flowOf(
      step(
        'set',
        type,
        {
          SegmentAttributes: {
            'shop:Tier': '$.Attributes.tier',
            'shop:Visits': { ValueInteger: 3 },
            'connect:CustomerAuthentication': { ValueMap: { Status: { ValueString: 'AUTHENTICATED' } } },
          },
        },
        { next: 'say' },
      ),
      ...messageAndEnd(
        'say',
        "$.SegmentAttributes['shop:Tier'] $.SegmentAttributes['shop:Visits'] $.SegmentAttributes['connect:CustomerAuthentication']['Status']",
      ),
    )
    running = await startFlow({ flow }, { Attributes: { tier: 'gold' } })
    await running.receives('gold 3 AUTHENTICATED')
    expect(running.chat.contact.view().segmentAttributes).toMatchObject({
      'connect:Subtype': { ValueString: 'connect:Chat' },
      'shop:Tier': { ValueString: 'gold' },
      'shop:Visits': { ValueInteger: 3 },
    })
  },
)

test('flow attributes belong to the flow and not to the contact', async () => {
  const flow = flowOf(
    step(
      'set',
      'UpdateFlowAttributes',
      { FlowAttributes: { a: 'one', b: { Value: 'two' } } },
      { next: 'say' },
    ),
    ...messageAndEnd('say', '$.FlowAttributes.a $.FlowAttributes.b'),
  )
  running = await startFlow({ flow })
  await running.receives('one two')
  expect(running.chat.contact.view().attributes).toEqual({})
})

test('the value of a reference is not resolved again, and a missing value is empty', async () => {
  const flow = flowOf(
    ...messageAndEnd(
      'say',
      "[$.Attributes.sly] [$.Attributes.none] [$.Nowhere.at['all']] [$5.20] [$.Attributes.constructor]",
    ),
  )
  running = await startFlow({ flow }, { Attributes: { sly: '$.ContactId' } })
  await running.receives('[$.ContactId] [] [] [$5.20] []')
})

test('a flow can read the initial message', async () => {
  const flow = flowOf(...messageAndEnd('say', 'You asked: $.Media.InitialMessage'))
  running = await startFlow({ flow }, { InitialMessage: { ContentType: 'text/plain', Content: 'Fees?' } })
  await running.receives('You asked: Fees?')
})

test('UpdateContactData sets the customer id of the contact', async () => {
  const flow = flowOf(
    step('set', 'UpdateContactData', { CustomerId: 'c-7' }, { next: 'say' }),
    ...messageAndEnd('say', 'Id $.CustomerId'),
  )
  running = await startFlow({ flow })
  await running.receives('Id c-7')
  expect(running.chat.contact.view().customerId).toBe('c-7')
})
