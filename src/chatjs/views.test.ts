import './page.test-kit.ts'
import { expect, test } from 'vitest'
import { connected, sandboxIn } from './sandbox-customer.test-kit.ts'

const { readView } = await import('../content/views/read-view.ts')
const { outputsOf, viewAnswer } = await import('../content/views/answer.ts')
const { fieldsOfView } = await import('../content/views/fields-of-view.ts')

const sandbox = sandboxIn('eu-sandbox-14')

const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

test('a view is described by its token, answered, and its answer comes back as a hidden message', async () => {
  const customer = await connected(sandbox())
  const viewData = {
    Heading: 'Your berth',
    Back: { Label: 'Return' },
    Sections: JSON.stringify([
      { Type: 'FormSection', Items: [{ Items: [{ Type: 'FormInput', Name: 'quay' }] }] },
    ]),
  }
  customer.contact.showsView({ ViewId: 'form', ViewData: viewData })
  const { item } = await customer.receives('item', (event) => JSON.stringify(event).includes('ViewResource'))
  if (item.kind !== 'message' || item.body.format !== 'structured') throw new Error('not a view')
  const { viewToken } = JSON.parse(item.body.content).data.content
  const view = readView(await customer.connection.describeView(viewToken), viewData)
  expect(view).toMatchObject({ kind: 'form', title: 'Your berth' })

  const [field] = fieldsOfView(view)
  const [submit] = view.actions
  if (!field || !submit) throw new Error('the form has no field')
  const answer = viewAnswer(view, submit.action, outputsOf(view, submit, { [field.id]: 'Kai 7' }))
  if ('problem' in answer) throw new Error('the answer is too long')
  const { contentType, content } = answer
  const { id } = await customer.connection.send({ text: content, contentType, clientToken: 'token-1' })
  expect(customer.contact.transcript().find(({ Id }) => Id === id)).toMatchObject({
    ContentType: RESPONSE,
    Content:
      '{"templateType":"ViewResource","version":"1.0","action":"Submit","data":{"FormData":{"quay":"Kai 7"}}}',
  })
  const echo = await customer.receives('item', (event) => event.item.id === id)
  expect(echo.item).toMatchObject({ body: { format: 'structured', contentType: RESPONSE, content } })
})

test('a token that Connect does not know is refused', async () => {
  const customer = await connected(sandbox())
  await expect(customer.connection.describeView('spent+/=')).rejects.toMatchObject({ kind: 'refused' })
})

test('a token with half a character is refused, because no retry can help', async () => {
  const customer = await connected(sandbox())
  await expect(customer.connection.describeView('\ud800')).rejects.toMatchObject({ kind: 'refused' })
})

test('a view is unreachable before the connection is made', async () => {
  const customer = await connected(sandbox())
  await expect(customer.open().describeView('token')).rejects.toMatchObject({ name: 'ParticipantError' })
})
