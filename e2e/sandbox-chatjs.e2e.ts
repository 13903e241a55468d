import { expect, test } from './chatjs-fixtures.ts'

test('chatjs completes a whole chat: messages, typing, files, a view, sign-in, transcript, end', async ({
  chatjs,
  sandbox,
}) => {
  expect((await chatjs.connects()).value).toMatchObject({ connectSuccess: true })
  await chatjs.hears('message', 'Welcome')
  await chatjs.contact.agent.joins('Ana')
  chatjs.contact.agent.types()
  await chatjs.hears('typing', 'Ana')
  const sent = await chatjs.calls('sendMessage', { contentType: 'text/plain', message: 'Hello' })
  expect(sent).toMatchObject({ value: { data: { Id: expect.any(String) } } })
  await chatjs.hears('message', '"Hello"')
  await chatjs.calls('sendEvent', { contentType: 'application/vnd.amazonaws.connect.event.typing' })

  expect(await chatjs.sendsFile('note.txt', 'text/plain', 'from the customer')).toBe(true)
  await chatjs.hears('message', 'APPROVED')
  const file = chatjs.contact.agent.sendsFile({
    name: 'terms.pdf',
    contentType: 'application/pdf',
    content: '%PDF',
  })
  await chatjs.hears('message', 'terms.pdf')
  expect(await chatjs.fetchesFile(file.AttachmentId)).toBe('%PDF')
  const own = chatjs.contact.files().find((one) => one.AttachmentName === 'note.txt')
  expect(await chatjs.fetchesFile(own?.AttachmentId ?? '')).toBe('from the customer')

  const { SessionId } = await chatjs.contact.asksForSignIn()
  await chatjs.hears('initiated', SessionId)
  const redirectUri = sandbox.redirectUris[0]
  const url = await chatjs.calls('getAuthenticationUrl', { sessionId: SessionId, redirectUri })
  expect(JSON.stringify(url)).toContain('/oauth2/authorize?')
  await chatjs.calls('cancelParticipantAuthentication', { sessionId: SessionId })
  await chatjs.hears('cancelled')

  const transcript = await chatjs.calls('getTranscript', { maxResults: 100, sortOrder: 'ASCENDING' })
  expect(JSON.stringify(transcript)).toContain('Hello')
  const view = await chatjs.calls('describeView', { viewToken: 'none/such+view=' })
  expect(view).toMatchObject({ error: { type: 'ResourceNotFoundException', statusCode: 404 } })

  await chatjs.calls('disconnectParticipant')
  await chatjs.hears('ended')
  expect(await chatjs.count('broken')).toBe(0)
})

test('the token of a view’s message resolves to the view, also with +, / and =', async ({ chatjs }) => {
  await chatjs.connects()
  await chatjs.hears('message', 'Welcome')
  const { ViewToken } = chatjs.contact.showsView({ ViewId: 'form', ViewData: { Heading: 'Lost card' } })
  const item = JSON.parse(await chatjs.hears('message', 'ViewResource'))
  const { viewId, viewToken, viewData } = JSON.parse(item.Content).data.content
  expect([viewId, viewToken, viewData]).toEqual(['form', ViewToken, { Heading: 'Lost card' }])
  const { value } = await chatjs.calls('describeView', { viewToken })
  expect(value).toMatchObject({
    data: {
      View: {
        Id: 'form',
        Name: expect.any(String),
        Version: 1,
        Arn: expect.stringMatching(/^arn:aws:connect:.*view\/form/),
        Content: {
          InputSchema: expect.any(String),
          Template: expect.any(String),
          Actions: expect.any(Array),
        },
      },
    },
  })
})

for (const [dialect, losses] of [
  ['a', 0],
  ['b', 1],
] as const) {
  test.describe(`in dialect ${dialect}`, () => {
    test.use({ sandboxOptions: { dialect } })

    test('chatjs reports the end when the customer leaves, and the agent stays in the chat', async ({
      chatjs,
    }) => {
      await chatjs.connects()
      await chatjs.hears('message', 'Welcome')
      await chatjs.contact.agent.joins('Ana')
      await chatjs.hears('message', 'Ana')
      await chatjs.calls('disconnectParticipant')
      await chatjs.hears('ended')
      expect(await chatjs.count('lost')).toBe(losses)
      expect(await chatjs.count('broken')).toBe(0)
      expect(chatjs.contact.view()).toMatchObject({ stage: 'agent', customer: { present: false } })
    })
  })
}

test.describe('a chat whose agents leave with the customer, and a survey after it', () => {
  test.use({
    start: { DisconnectOnCustomerExit: ['AGENT'] },
    sandboxOptions: {
      disconnectFlow: {
        Version: '2019-10-30',
        StartAction: 'ask',
        Actions: [
          {
            Identifier: 'ask',
            Type: 'GetParticipantInput',
            Parameters: { Text: 'Were you happy?', InputTimeLimitSeconds: '600' },
            Transitions: {
              NextAction: 'thanks',
              Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }],
            },
          },
          {
            Identifier: 'thanks',
            Type: 'MessageParticipant',
            Parameters: { Text: 'Thank you' },
            Transitions: { NextAction: 'bye' },
          },
          { Identifier: 'bye', Type: 'DisconnectParticipant' },
        ],
      },
    },
  })

  test('a chat with a survey continues after disconnectParticipant() until the survey is answered', async ({
    chatjs,
  }) => {
    await chatjs.connects()
    await chatjs.hears('message', 'Welcome')
    await chatjs.contact.agent.joins('Ana')
    await chatjs.calls('disconnectParticipant')
    const asked = JSON.parse(await chatjs.hears('message', 'Were you happy?'))
    expect([asked.InitialContactId, asked.ContactId]).toEqual(chatjs.contact.view().contactIds)
    expect(await chatjs.count('ended')).toBe(0)
    const sent = await chatjs.calls('sendMessage', { contentType: 'text/plain', message: 'Very' })
    expect(sent).toHaveProperty('value')
    await chatjs.hears('message', 'Thank you')
    await chatjs.hears('ended')
  })
})
