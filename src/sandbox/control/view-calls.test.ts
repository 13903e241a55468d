import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startChat } from '../chat.test-kit.ts'

let sandbox: Sandbox
let chat: Chat

beforeAll(async () => {
  sandbox = await startSandbox({ views: [{ id: 'colour', actions: ['Pick'], template: { Head: {} } }] })
  chat = await startChat(sandbox)
})
afterAll(() => sandbox.close())

const describes = (token: string) =>
  send(sandbox, 'GET', `/participant/views/${encodeURIComponent(token)}`, undefined, chat.connectionToken)

test('a view is shown with a token that DescribeView takes', async () => {
  const socket = await chat.opensSocket()
  const { ViewToken } = chat.contact.showsView({ ViewId: 'colour', ViewData: { Heading: 'Colour?' } })
  const item = await socket.item(({ Content = '' }) => Content.includes('ViewResource'))
  expect(JSON.parse(item.Content ?? '')).toEqual({
    templateType: 'ViewResource',
    version: '1.0',
    data: { content: { viewId: 'colour', viewToken: ViewToken, viewData: { Heading: 'Colour?' } } },
  })
  expect((await describes(ViewToken)).body).toMatchObject({
    View: { Id: 'colour', Content: { Template: '{"Head":{}}', Actions: ['Pick'] } },
  })
})

test('AWS managed views are found by id and by ARN', async () => {
  for (const ViewId of ['form', 'arn:aws:connect:us-west-2:aws:view/form:1']) {
    const { ViewToken } = chat.contact.showsView({ ViewId })
    expect((await describes(ViewToken)).body).toMatchObject({ View: { Id: 'form', Version: 1 } })
  }
})

test('a view token of another chat is rejected', async () => {
  const { ViewToken } = (await startChat(sandbox)).contact.showsView({ ViewId: 'form' })
  expect(await describes(ViewToken)).toMatchObject({ status: 404, error: 'ResourceNotFoundException' })
})

test('the error for an unknown view names it', async () => {
  const path = `/sandbox/contacts/${chat.contactId}/views`
  const answer = await send(sandbox, 'POST', path, { ViewId: 'nothing' })
  expect(answer).toMatchObject({ status: 404, body: { error: { code: 'no-such-view' } } })
  expect(answer.body).toMatchObject({ error: { message: 'There is no view nothing' } })
})
