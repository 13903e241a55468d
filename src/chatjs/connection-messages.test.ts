import './page.test-kit.ts'
import { describe, expect, test } from 'vitest'
import { connected, EVENT, nextRequest, requestsOf, sandboxIn } from './sandbox-customer.test-kit.ts'

const sandbox = sandboxIn('eu-sandbox-8')

describe('talking', () => {
  test('a sent message comes back under the id of the answer', async () => {
    const customer = await connected(sandbox())
    const { id, sentAtMs } = await customer.connection.send({ text: 'hi there', clientToken: 'token-1' })
    const { item } = await customer.receives('item', (event) => event.item.id === id)
    expect(item).toMatchObject({
      kind: 'message',
      sentAtMs,
      from: { id: customer.details.participantId, role: 'customer' },
      body: { format: 'plain', text: 'hi there' },
    })
    expect(requestsOf(sandbox(), 'SendMessage')[0]?.body).toMatchObject({ ClientToken: 'token-1' })
  })

  test('a message sent twice under the same token is one message', async () => {
    const customer = await connected(sandbox())
    const first = await customer.connection.send({ text: 'once', clientToken: 'token-1' })
    const second = await customer.connection.send({ text: 'once', clientToken: 'token-1' })
    expect(second).toEqual(first)
    expect(customer.contact.transcript().filter(({ Content }) => Content === 'once')).toHaveLength(1)
  })

  test('an agent’s join, typing and messages are received', async () => {
    const customer = await connected(sandbox())
    await customer.contact.agent.joins('Ana')
    await customer.receives(
      'item',
      ({ item }) => item.kind === 'notice' && item.notice === 'joined' && item.who?.displayName === 'Ana',
    )
    customer.contact.agent.types()
    expect(await customer.receives('typing')).toMatchObject({ from: { role: 'agent', displayName: 'Ana' } })
    customer.contact.agent.says('Hello')
    await customer.receivesText('Hello')
    await customer.connection.sendTyping()
    expect(requestsOf(sandbox(), 'SendEvent').at(-1)?.body).toMatchObject({ ContentType: `${EVENT}typing` })
  })

  test('a receipt of the agent is received, and receipts of the customer are sent', async () => {
    const customer = await connected(sandbox())
    await customer.contact.agent.joins('Ana')
    const { id } = await customer.connection.send({ text: 'hi', clientToken: 'token-1' })
    customer.contact.pushes({
      ParticipantRole: 'AGENT',
      Type: 'MESSAGEMETADATA',
      MessageMetadata: {
        MessageId: id,
        Receipts: [{ ReadTimestamp: new Date().toISOString(), RecipientParticipantId: 'agent-1' }],
      },
    })
    expect(await customer.receives('receipt')).toMatchObject({ messageId: id, receipt: 'read' })

    const read = nextRequest(sandbox(), 'SendEvent')
    void customer.connection.sendRead('agent-message-1')
    expect((await read).body).toMatchObject({ ContentType: `${EVENT}message.read` })
    const delivered = nextRequest(sandbox(), 'SendEvent')
    void customer.connection.sendDelivered('agent-message-2')
    expect((await delivered).body).toMatchObject({ ContentType: `${EVENT}message.delivered` })
  })

  test('a streamed answer grows under one id', async () => {
    const customer = await connected(sandbox())
    const chunk = (ChunkNumber: number, Content: string, MessageCompleted = false) =>
      customer.contact.pushes({
        Id: 'streamed-1',
        ParticipantRole: 'SYSTEM',
        DisplayName: 'BOT',
        ContentType: 'text/plain',
        Content,
        MessageMetadata: { MessageId: 'streamed-1', ChunkNumber, MessageCompleted },
      })
    chunk(1, 'Your ')
    chunk(2, 'balance')
    chunk(3, 'Your balance is fine', true)
    await customer.receivesText('Your balance is fine')
    expect(customer.messages()).toMatchObject([
      { id: 'streamed-1', partial: true, body: { text: 'Your ' }, from: { role: 'bot' } },
      { id: 'streamed-1', partial: true, body: { text: 'Your balance' } },
      { id: 'streamed-1', body: { text: 'Your balance is fine' } },
    ])
  })

  test('a streamed answer of a custom bot grows in the order of its chunks', async () => {
    const customer = await connected(sandbox())
    const chunk = (ChunkNumber: number, Content: string, MessageCompleted = false) =>
      customer.contact.pushes({
        Id: 'streamed-2',
        ParticipantRole: 'CUSTOM_BOT',
        DisplayName: 'Assistant',
        ContentType: 'text/markdown',
        Content,
        MessageMetadata: { MessageId: 'streamed-2', ChunkNumber, MessageCompleted },
      })
    chunk(1, 'Your ')
    chunk(3, 'fine')
    chunk(2, '**card** is ')
    chunk(2, '**card** is ')
    chunk(4, 'Your **card** is fine.', true)
    await customer.receivesText('Your **card** is fine.')
    expect(customer.messages()).toMatchObject([
      { partial: true, body: { text: 'Your ' }, from: { role: 'bot' } },
      { partial: true, body: { text: 'Your **card** is fine' } },
      { body: { text: 'Your **card** is fine.' } },
    ])
  })

  test('an answer to a template is sent with its content type, and its echo has the same content', async () => {
    const customer = await connected(sandbox())
    const contentType = 'application/vnd.amazonaws.connect.message.interactive.response'
    const text = JSON.stringify({ version: '1.0', data: { actionName: 'SHOW_MORE' }, action: 'SHOW_MORE' })
    const { id } = await customer.connection.send({ text, contentType, clientToken: 'token-1' })
    const sent = requestsOf(sandbox(), 'SendMessage').at(-1)?.body
    expect(sent).toMatchObject({ ContentType: contentType, Content: text, ClientToken: 'token-1' })
    const { item } = await customer.receives('item', (event) => event.item.id === id)
    expect(item).toMatchObject({ body: { format: 'structured', contentType, content: text } })
  })

  test.each(['PROCESSING', 'REJECTED', 'FAILED'] as const)(
    'a frame that says that a message is %s is received, although amazon-connect-chatjs drops it',
    async (MessageProcessingStatus) => {
      const customer = await connected(sandbox())
      const { id } = await customer.connection.send({ text: 'hi', clientToken: 'token-1' })
      customer.contact.pushes({
        ParticipantRole: 'SYSTEM',
        Type: 'MESSAGEMETADATA',
        ContentType: 'application/vnd.amazonaws.connect.event.message.metadata',
        MessageMetadata: { MessageId: id, MessageProcessingStatus },
      })
      expect(await customer.receives('processing-changed')).toMatchObject({
        messageId: id,
        processing: MessageProcessingStatus.toLowerCase(),
      })
      expect(customer.errors).toEqual([])
    },
  )

  test('a redacted echo with a processing status is the message, and its status is received', async () => {
    const customer = await connected(sandbox())
    customer.contact.pushes({
      Id: 'redacted-1',
      ParticipantRole: 'CUSTOMER',
      ContentType: 'text/plain',
      Content: 'My card is [CREDIT_CARD]',
      MessageMetadata: { MessageProcessingStatus: 'PROCESSING' },
    })
    await customer.receivesText('My card is [CREDIT_CARD]')
    expect(await customer.receives('processing-changed')).toMatchObject({ messageId: 'redacted-1' })
  })

  test.each([
    [{ kind: 'refuse', status: 400, times: 1 }, 'refused'],
    [{ kind: 'refuse', status: 403, times: 1 }, 'denied'],
    [{ kind: 'refuse', status: 429, times: 3 }, 'busy'],
    [{ kind: 'refuse', status: 500, times: 3 }, 'busy'],
    [{ kind: 'drop-connection', times: 3 }, 'unreachable'],
  ] as const)('a message that meets %o is %s', async (injected, kind) => {
    const customer = await connected(sandbox())
    sandbox().faults.add({ ...injected, operation: 'SendMessage' })
    await expect(customer.connection.send({ text: 'hi', clientToken: 't' })).rejects.toMatchObject({
      name: 'ParticipantError',
      kind,
    })
  })
})
