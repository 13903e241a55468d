import { afterEach, expect, test } from 'vitest'
import { ends, flowOf, type Played, plays, step } from './flow.test-kit.ts'

let played: Played
afterEach(() => played.close())

test('attributes are set from text and references, their names too', async () => {
  const flow = flowOf(
    step(
      'set',
      'UpdateContactAttributes',
      { Attributes: { 'greeting-$.Attributes.kind': 'Hello $.Attributes.name' }, TargetContact: 'Current' },
      { next: 'say' },
    ),
    ...ends('say', "$.Attributes['greeting-warm'], from $.Channel."),
  )
  played = await plays({ flow }, { Attributes: { kind: 'warm', name: 'Ada' } })
  await played.hears('Hello Ada, from CHAT.')
})

test('more than 32 KB of attributes are not set at all', async () => {
  const flow = flowOf(
    step(
      'set',
      'UpdateContactAttributes',
      { Attributes: { small: 'x', large: 'x'.repeat(33_000) } },
      { next: 'ok', errors: { NoMatchingError: 'error' } },
    ),
    ...ends('ok'),
    ...ends('error', 'Too much'),
  )
  played = await plays({ flow })
  await played.hears('Too much')
  expect(played.chat.contact.view().attributes).toEqual({})
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
      ...ends(
        'say',
        "$.SegmentAttributes['shop:Tier'] $.SegmentAttributes['shop:Visits'] $.SegmentAttributes['connect:CustomerAuthentication']['Status']",
      ),
    )
    played = await plays({ flow }, { Attributes: { tier: 'gold' } })
    await played.hears('gold 3 AUTHENTICATED')
    expect(played.chat.contact.view().segmentAttributes).toMatchObject({
      'connect:Subtype': { ValueString: 'connect:Chat' },
      'shop:Tier': { ValueString: 'gold' },
      'shop:Visits': { ValueInteger: 3 },
    })
  },
)

test('flow attributes live in the flow and not on the contact', async () => {
  const flow = flowOf(
    step(
      'set',
      'UpdateFlowAttributes',
      { FlowAttributes: { a: 'one', b: { Value: 'two' } } },
      { next: 'say' },
    ),
    ...ends('say', '$.FlowAttributes.a $.FlowAttributes.b'),
  )
  played = await plays({ flow })
  await played.hears('one two')
  expect(played.chat.contact.view().attributes).toEqual({})
})

test('what a reference points at is not read as a reference again, and what is missing is empty', async () => {
  const flow = flowOf(
    ...ends(
      'say',
      "[$.Attributes.sly] [$.Attributes.none] [$.Nowhere.at['all']] [$5.20] [$.Attributes.constructor]",
    ),
  )
  played = await plays({ flow }, { Attributes: { sly: '$.ContactId' } })
  await played.hears('[$.ContactId] [] [] [$5.20] []')
})

test('what the customer began with can be read', async () => {
  const flow = flowOf(...ends('say', 'You asked: $.Media.InitialMessage'))
  played = await plays({ flow }, { InitialMessage: { ContentType: 'text/plain', Content: 'Fees?' } })
  await played.hears('You asked: Fees?')
})

test('a customer id set by the flow stands on the contact', async () => {
  const flow = flowOf(
    step('set', 'UpdateContactData', { CustomerId: 'c-7' }, { next: 'say' }),
    ...ends('say', 'Id $.CustomerId'),
  )
  played = await plays({ flow })
  await played.hears('Id c-7')
  expect(played.chat.contact.view().customerId).toBe('c-7')
})
