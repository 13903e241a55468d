import * as control from '@aws-sdk/client-connect'
import * as participant from '@aws-sdk/client-connectparticipant'
import type { Sandbox } from '../../sandbox.ts'
import type { Chat } from '../chat.test-kit.ts'

/** A sandbox with a connected chat, and the AWS SDK's clients for both planes. */
export interface AwsFixture {
  readonly sandbox: Sandbox
  readonly chat: Chat
  readonly connect: control.ConnectClient
  readonly customer: participant.ConnectParticipantClient
}

/** Sends a valid request with some fields changed. `undefined` removes a field; the clients do not validate. */
export type SendChanged = (change?: object) => Promise<unknown>

const SESSION = '0123456789-0123456789-0123456789-012'
const TIMER = { ParticipantRole: 'CUSTOMER', TimerType: 'IDLE' } as const

/** A valid request for every operation, by the operation's name. */
export function validRequests(fixture: AwsFixture): Readonly<Record<string, SendChanged>> {
  const { sandbox, chat, connect, customer } = fixture
  const instance = { InstanceId: sandbox.instanceId }
  const bearer = { ConnectionToken: chat.connectionToken }
  return {
    StartChatContact: (change) =>
      connect.send(
        new control.StartChatContactCommand({
          ...instance,
          ContactFlowId: sandbox.contactFlowId,
          ParticipantDetails: { DisplayName: 'Guest' },
          ...change,
        }),
      ),
    UpdateParticipantAuthentication: (change) =>
      connect.send(
        new control.UpdateParticipantAuthenticationCommand({ ...instance, State: 's', Code: 'c', ...change }),
      ),
    StopContact: (change) =>
      connect.send(new control.StopContactCommand({ ...instance, ContactId: chat.contactId, ...change })),
    UpdateContactAttributes: (change) =>
      connect.send(
        new control.UpdateContactAttributesCommand({
          ...instance,
          InitialContactId: chat.contactId,
          Attributes: { tier: 'gold' },
          ...change,
        }),
      ),
    UpdateParticipantRoleConfig: (change) =>
      connect.send(
        new control.UpdateParticipantRoleConfigCommand({
          ...instance,
          ContactId: chat.contactId,
          ChannelConfiguration: {
            Chat: {
              ParticipantTimerConfigList: [
                { ...TIMER, TimerValue: { ParticipantTimerDurationInMinutes: 2 } },
              ],
            },
          },
          ...change,
        }),
      ),
    DescribeContact: (change) =>
      connect.send(new control.DescribeContactCommand({ ...instance, ContactId: chat.contactId, ...change })),
    CreateParticipantConnection: (change) =>
      customer.send(
        new participant.CreateParticipantConnectionCommand({
          ParticipantToken: chat.participantToken,
          Type: ['WEBSOCKET'],
          ...change,
        }),
      ),
    SendMessage: (change) =>
      customer.send(
        new participant.SendMessageCommand({
          ...bearer,
          ContentType: 'text/plain',
          Content: 'hello',
          ...change,
        }),
      ),
    SendEvent: (change) =>
      customer.send(
        new participant.SendEventCommand({
          ...bearer,
          ContentType: 'application/vnd.amazonaws.connect.event.typing',
          ...change,
        }),
      ),
    GetTranscript: (change) => customer.send(new participant.GetTranscriptCommand({ ...bearer, ...change })),
    DisconnectParticipant: (change) =>
      customer.send(new participant.DisconnectParticipantCommand({ ...bearer, ...change })),
    GetAuthenticationUrl: (change) =>
      customer.send(
        new participant.GetAuthenticationUrlCommand({
          ...bearer,
          SessionId: SESSION,
          RedirectUri: 'http://localhost/',
          ...change,
        }),
      ),
    CancelParticipantAuthentication: (change) =>
      customer.send(
        new participant.CancelParticipantAuthenticationCommand({
          ...bearer,
          SessionId: SESSION,
          ...change,
        }),
      ),
    StartAttachmentUpload: (change) =>
      customer.send(
        new participant.StartAttachmentUploadCommand({
          ...bearer,
          ContentType: 'text/plain',
          AttachmentSizeInBytes: 5,
          AttachmentName: 'note.txt',
          ...change,
        }),
      ),
    CompleteAttachmentUpload: (change) =>
      customer.send(
        new participant.CompleteAttachmentUploadCommand({
          ...bearer,
          AttachmentIds: ['none'],
          ...change,
        } as participant.CompleteAttachmentUploadCommandInput),
      ),
    GetAttachment: (change) =>
      customer.send(new participant.GetAttachmentCommand({ ...bearer, AttachmentId: 'none', ...change })),
    DescribeView: (change) =>
      customer.send(new participant.DescribeViewCommand({ ...bearer, ViewToken: 'a/b+c=', ...change })),
  }
}
