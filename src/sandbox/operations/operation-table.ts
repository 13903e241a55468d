import { cancelParticipantAuthentication } from './cancel-participant-authentication.ts'
import { createParticipantConnection } from './create-participant-connection.ts'
import { describeContact } from './describe-contact.ts'
import { disconnectParticipant } from './disconnect-participant.ts'
import { getAuthenticationUrl } from './get-authentication-url.ts'
import { getTranscript } from './get-transcript.ts'
import { type Operation, unplayed } from './operation.ts'
import { sendEvent } from './send-event.ts'
import { sendMessage } from './send-message.ts'
import { startChatContact } from './start-chat-contact.ts'
import { stopContact } from './stop-contact.ts'
import { updateContactAttributes } from './update-contact-attributes.ts'
import { updateParticipantAuthentication } from './update-participant-authentication.ts'

const ATTACHMENTS = 'The sandbox does not play attachments yet.'

/** Every operation the sandbox knows, with what it plays of it. */
export const OPERATIONS: readonly Operation[] = [
  startChatContact,
  updateParticipantAuthentication,
  stopContact,
  updateContactAttributes,
  describeContact,
  createParticipantConnection,
  sendMessage,
  sendEvent,
  getTranscript,
  disconnectParticipant,
  getAuthenticationUrl,
  cancelParticipantAuthentication,
  unplayed({
    name: 'StartAttachmentUpload',
    path: '/participant/start-attachment-upload',
    plane: 'participant',
    support: ATTACHMENTS,
  }),
  unplayed({
    name: 'CompleteAttachmentUpload',
    path: '/participant/complete-attachment-upload',
    plane: 'participant',
    support: ATTACHMENTS,
  }),
  unplayed({
    name: 'GetAttachment',
    path: '/participant/attachment',
    plane: 'participant',
    support: ATTACHMENTS,
  }),
  unplayed({
    name: 'DescribeView',
    method: 'GET',
    path: '/participant/views/{ViewToken}',
    plane: 'participant',
    support: 'The sandbox does not play views yet.',
  }),
  unplayed({
    name: 'UpdateContact',
    path: '/contacts/{InstanceId}/{ContactId}',
    plane: 'control',
    support: 'The sandbox changes contacts by UpdateContactAttributes only.',
  }),
]
