import { describe, expect, test } from 'vitest'
import { openShop } from '../shop.fixture.ts'

const clientToken = '0b5f3c1e-8a3e-4a54-9d3c-5f2b1f1f7a10'
const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'
const ALL = ['text/plain', 'text/markdown', 'application/json', INTERACTIVE, `${INTERACTIVE}.response`]
const ADMISSION = { contactFlowId: 'flow-1', displayName: 'Guest', customerId: null }

async function announced(
  contentTypes: readonly string[] | undefined,
  { allowed, markdown = true }: { allowed?: readonly string[]; markdown?: boolean } = {},
): Promise<readonly string[] | undefined> {
  const shop = openShop({
    features: { markdown },
    admit: () => ({ ...ADMISSION, ...(allowed ? { contentTypes: allowed as never } : {}) }),
  })
  const body = contentTypes === undefined ? { clientToken } : { clientToken, contentTypes }
  const response = await shop.browser().post('/chats', body)
  expect(response.status).toBe(201)
  return shop.connect.starts[0]?.SupportedMessagingContentTypes
}

describe('the content types that are announced to Connect', () => {
  test.each([
    ['a page that names none gets text and Markdown', undefined, {}, ['text/plain', 'text/markdown']],
    ['a page that can show all gets all', ALL, {}, ALL],
    ['text is always announced', [], {}, ['text/plain']],
    ['the site allows fewer', ALL, { allowed: ['text/markdown'] }, ['text/plain', 'text/markdown']],
    [
      'the site allows more than the page can show',
      [INTERACTIVE],
      { allowed: ALL },
      ['text/plain', INTERACTIVE],
    ],
    ['Markdown is switched off', ALL, { markdown: false }, ALL.filter((type) => type !== 'text/markdown')],
    ['types that Connect does not know are left out', ['text/html', 'x'.repeat(100)], {}, ['text/plain']],
    [
      'a type that comes twice is announced once',
      ['text/markdown', 'text/markdown'],
      {},
      ['text/plain', 'text/markdown'],
    ],
  ] as const)('%s', async (_, contentTypes, options, expected) => {
    expect(await announced(contentTypes, options)).toEqual(expected)
  })

  test.each([
    ['a string', 'text/plain'],
    ['a number in the list', [1]],
    ['an empty name', ['']],
    ['a name of 101 characters', ['x'.repeat(101)]],
    ['eleven names', Array.from({ length: 11 }, (_, at) => `type/${at}`)],
    ['an object', { 0: 'text/plain' }],
    ['null', null],
  ])('%s is a bad request', async (_, contentTypes) => {
    const shop = openShop()
    const response = await shop.browser().post('/chats', { clientToken, contentTypes })
    expect(response.status).toBe(400)
    expect(shop.connect.starts).toEqual([])
  })
})

test('first message, duration, segment attributes, response mode and related contact reach Connect', async () => {
  const segmentAttributes = {
    'connect:Subtype': { ValueString: 'connect:Guide' },
    order: { ValueMap: { number: { ValueInteger: 7 }, tags: { ValueList: [{ ValueString: 'late' }] } } },
  }
  const shop = openShop({
    admit: () => ({
      ...ADMISSION,
      initialMessage: 'I lost my card',
      chatDurationInMinutes: 60,
      segmentAttributes,
      responseMode: 'incremental' as const,
      relatedContactId: 'contact-0',
    }),
  })
  await shop.browser().post('/chats', { clientToken })
  expect(shop.connect.starts[0]).toMatchObject({
    InitialMessage: { ContentType: 'text/plain', Content: 'I lost my card' },
    ChatDurationInMinutes: 60,
    SegmentAttributes: segmentAttributes,
    ParticipantConfiguration: { ResponseMode: 'INCREMENTAL' },
    RelatedContactId: 'contact-0',
  })
  expect(shop.connect.starts[0]?.SegmentAttributes).not.toBe(segmentAttributes)
})

test('a first message is as long as features.messageLimit allows, in characters', async () => {
  const answer = (characters: number) => () => ({ ...ADMISSION, initialMessage: '🙂'.repeat(characters) })
  const accepted = openShop({ features: { messageLimit: 20 }, admit: answer(20) })
  expect((await accepted.browser().post('/chats', { clientToken })).status).toBe(201)
  const refused = openShop({ features: { messageLimit: 20 }, admit: answer(21) })
  expect((await refused.browser().post('/chats', { clientToken })).status).toBe(500)
  expect(refused.connect.starts).toEqual([])
})

test('a start without these answers has none of their fields', async () => {
  const shop = openShop()
  await shop.browser().starts()
  const names = Object.keys(shop.connect.starts[0] ?? {})
  for (const name of [
    'InitialMessage',
    'ChatDurationInMinutes',
    'SegmentAttributes',
    'ParticipantConfiguration',
    'RelatedContactId',
  ]) {
    expect(names).not.toContain(name)
  }
})

test('an answer of admit with two earlier contacts is logged by their names', async () => {
  const both = { relatedContactId: 'a', continues: { contactId: 'b' } }
  const shop = openShop({ admit: () => ({ ...ADMISSION, ...both }) })
  await shop.browser().post('/chats', { clientToken })
  expect(shop.log.at(-1)?.detail).toBe('TypeError: admit(start) returned both continues and relatedContactId')
})

describe('an answer of admit that Connect would refuse', () => {
  test.each([
    ['an empty first message', { initialMessage: '' }],
    ['a first message of 1,025 characters', { initialMessage: 'x'.repeat(1025) }],
    ['59 minutes', { chatDurationInMinutes: 59 }],
    ['10,081 minutes', { chatDurationInMinutes: 10_081 }],
    ['90.5 minutes', { chatDurationInMinutes: 90.5 }],
    ['NaN minutes', { chatDurationInMinutes: Number.NaN }],
    ['a segment attribute without a value', { segmentAttributes: { a: {} } }],
    [
      'a segment attribute with two values',
      { segmentAttributes: { a: { ValueString: '1', ValueInteger: 1 } } },
    ],
    ['a segment attribute that is a string', { segmentAttributes: { a: 'b' } }],
    [
      'a segment attribute with a name of 129 characters',
      { segmentAttributes: { ['x'.repeat(129)]: { ValueString: '' } } },
    ],
    [
      'a text of 1,025 characters in a list',
      { segmentAttributes: { a: { ValueList: [{ ValueString: 'x'.repeat(1025) }] } } },
    ],
    ['an unknown response mode', { responseMode: 'INCREMENTAL' }],
    ['an unknown content type', { contentTypes: ['text/html'] }],
    ['an empty related contact', { relatedContactId: '' }],
    [
      'a related contact together with an earlier one',
      { relatedContactId: 'a', continues: { contactId: 'b' } },
    ],
  ])('%s is an alarm for the site, and no chat starts', async (_, answer) => {
    const shop = openShop({ admit: () => ({ ...ADMISSION, ...answer }) as never })
    const response = await shop.browser().post('/chats', { clientToken })
    expect(response.status).toBe(500)
    expect(shop.connect.starts).toEqual([])
    expect(shop.log.filter(({ level }) => level === 'alarm')).toHaveLength(1)
  })
})
