import './page.test-kit.ts'
import { expect, test } from 'vitest'
import { PROTOTYPE_NAMES } from '../content/hostile-values.fixture.ts'
import { connected, sandboxIn } from './sandbox-customer.test-kit.ts'

const sandbox = sandboxIn('eu-sandbox-16')

test('messages whose content type is a name that every object has arrive like others, each once', async () => {
  const customer = await connected(sandbox())
  for (const ContentType of PROTOTYPE_NAMES)
    customer.contact.pushes({ ParticipantRole: 'AGENT', ContentType, Content: 'hello' })
  customer.contact.pushes({ ParticipantRole: 'AGENT', ContentType: 'text/plain', Content: 'the last one' })
  await customer.receives('item', ({ item }) => JSON.stringify(item).includes('the last one'))
  const bodies = customer.events.flatMap((event) =>
    event.type === 'item' && event.item.kind === 'message' ? [event.item.body] : [],
  )
  const contentTypes = bodies.flatMap((body) => ('contentType' in body ? [body.contentType] : []))
  expect(contentTypes.toSorted()).toEqual(PROTOTYPE_NAMES.toSorted())
})
