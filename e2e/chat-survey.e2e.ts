import { expect, onlyContact, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'

test('when the agent leaves, the chat stays open, and the customer can answer the flow', async ({
  page,
  shop,
}) => {
  const contact = await shop.meets('Ana')
  contact.agent.says('Have a nice day')
  contact.agent.leaves('Ana')
  await shop.sees('Ana left the chat')
  contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'How was it?' })
  await shop.sees('How was it?')
  await shop.says('Very good')
  await conversation(page).lastIsSent()
  contact.ends()
  await shop.sees('The chat has ended.')
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveCount(0)
})

/** What the flow asks who has ended the chat. */
const SURVEY = {
  Version: '2019-10-30',
  StartAction: 'ask',
  Actions: [
    {
      Identifier: 'ask',
      Type: 'GetParticipantInput',
      Parameters: { Text: 'Were you happy?', InputTimeLimitSeconds: '600' },
      Transitions: { NextAction: 'thanks', Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }] },
    },
    {
      Identifier: 'thanks',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Thank you' },
      Transitions: { NextAction: 'bye' },
    },
    { Identifier: 'bye', Type: 'DisconnectParticipant' },
  ],
} as const

test.describe('a survey after the chat', () => {
  test.use({ demoOptions: { survey: SURVEY } })

  test('a customer who ends the chat answers the survey, and then the chat is over', async ({
    page,
    shop,
  }) => {
    const contact = await shop.meets('Ana')
    await shop.sees('Ana joined the chat')
    await conversation(page).ends()
    await shop.sees('Were you happy?')
    await shop.says('Very much')
    await shop.sees('Thank you')
    await shop.sees('You ended the chat.')
    expect(contact.transcript().map(({ Content }) => Content)).toContain('Very much')
    await expect(page.getByRole('textbox', { name: 'Message' })).toHaveCount(0)
  })

  test('a survey without an answer ends when the customer ends the chat again', async ({
    page,
    shop,
    sandbox,
  }) => {
    await shop.opensChat()
    await onlyContact(sandbox).agent.joins('Ana')
    await shop.sees('Ana joined the chat')
    await conversation(page).ends()
    await shop.sees('Were you happy?')
    await conversation(page).ends()
    await shop.sees('You ended the chat.')
  })
})
