import { Connect } from '@aws-sdk/client-connect'
import type { Sandbox } from '../src/sandbox.ts'
import { expect, onlyContact, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'

/** Chats that end without the customer: the agent leaves, nobody writes, or the chat's maximum duration is over. */

const GOODBYE = {
  Version: '2019-10-30',
  StartAction: 'goodbye',
  Actions: [
    {
      Identifier: 'goodbye',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Thank you for your patience' },
      Transitions: { NextAction: 'bye' },
    },
    { Identifier: 'bye', Type: 'DisconnectParticipant' },
  ],
} as const

test.use({ demoOptions: { survey: GOODBYE } })

/** Sets Connect's idle timers for the chat, as a flow can. */
async function watchesForSilence(
  sandbox: Sandbox,
  minutes: { agent: number; customer: number },
): Promise<void> {
  const { region, connectUrl: endpoint, instanceId: InstanceId } = sandbox
  const connect = new Connect({
    ...{ region, endpoint },
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  })
  const timer = (minutes: number) => ({ TimerValue: { ParticipantTimerDurationInMinutes: minutes } })
  await connect.updateParticipantRoleConfig({
    InstanceId,
    ContactId: onlyContact(sandbox).id,
    ChannelConfiguration: {
      Chat: {
        ParticipantTimerConfigList: [
          { ParticipantRole: 'AGENT', TimerType: 'IDLE', ...timer(minutes.agent) },
          { ParticipantRole: 'CUSTOMER', TimerType: 'IDLE', ...timer(minutes.customer - 1) },
          { ParticipantRole: 'CUSTOMER', TimerType: 'DISCONNECT_NONCUSTOMER', ...timer(minutes.customer) },
        ],
      },
    },
  })
}

test('when the agent leaves, the disconnect flow runs and its last message appears before the end', async ({
  page,
  shop,
}) => {
  const contact = await shop.meets('Ana')
  contact.agent.says('Have a nice day')
  contact.agent.leaves()
  await shop.sees('Ana left the chat')
  await shop.sees('Thank you for your patience')
  await shop.sees('The chat has ended.')
  await conversation(page).equalsTheTranscript(contact)
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveCount(0)
})

test('an idle customer is warned before the chat closes, and a message in time keeps it open', async ({
  page,
  shop,
  sandbox,
}) => {
  const contact = await shop.meets('Ana')
  await shop.sees('Ana joined the chat')
  await watchesForSilence(sandbox, { agent: 2, customer: 5 })
  await sandbox.clock.advance({ seconds: 120 })
  await shop.sees('Ana has been inactive for a while')
  contact.agent.says('I was looking for it')
  await shop.sees('Ana is back')
  await shop.says('Still here')
  await conversation(page).lastIs('Sent')
  await sandbox.clock.advance({ seconds: 240 })
  await shop.sees('Are you still there? This chat will close soon if we don’t hear from you.')
  // The machine's time passes as well.
  await sandbox.clock.advance({ seconds: 30 })
  await shop.seesNot('This chat was closed due to inactivity')
  await sandbox.clock.advance({ seconds: 30 })
  await shop.sees('This chat was closed due to inactivity')
  await shop.sees('Ana left the chat')
  await shop.sees('The chat has ended.')

  // A day and an hour is the longest that a chat lasts unless it is started for longer.
  await shop.presses('Start a new chat')
  await shop.seesNot('The chat has ended.')
  await shop.sees('Welcome to Harbour Bank')
  await sandbox.clock.advance({ seconds: 25 * 3_600 })
  await shop.sees('The chat has ended.')
  await expect(shop.panel.getByRole('button', { name: 'Start a new chat' })).toBeVisible()
})
