import { expect, onlyContact, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'

test('an agent who leaves does not end the chat: the flow asks on, and the customer answers', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  contact.agent.says('Have a nice day')
  contact.agent.leaves('Ana')
  await shop.sees('Ana left the chat')
  contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'How was it?' })
  await shop.sees('How was it?')
  await shop.says('Very good')
  await conversation(page).saysOfTheLast(/Sent|Delivered|Read/)
  contact.ends()
  await shop.sees('The chat has ended.')
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveCount(0)
})

test('a chat in which nobody wrote for long says so before it is over', async ({ shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  contact.pushes({
    Type: 'EVENT',
    ParticipantRole: 'CUSTOMER',
    ContentType: 'application/vnd.amazonaws.connect.event.participant.autodisconnection',
  })
  contact.ends()
  await shop.sees('The chat was closed because nobody wrote for a while')
  await shop.sees('The chat has ended.')
})
