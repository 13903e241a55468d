import { cancelParticipantAuthentication } from './cancel-participant-authentication.ts'
import { completeAttachmentUpload } from './complete-attachment-upload.ts'
import { createParticipantConnection } from './create-participant-connection.ts'
import { describeContact } from './describe-contact.ts'
import { describeView } from './describe-view.ts'
import { disconnectParticipant } from './disconnect-participant.ts'
import { getAttachment } from './get-attachment.ts'
import { getAuthenticationUrl } from './get-authentication-url.ts'
import { getTranscript } from './get-transcript.ts'
import { notImplemented, type Operation } from './operation.ts'
import { sendEvent } from './send-event.ts'
import { sendMessage } from './send-message.ts'
import { startAttachmentUpload } from './start-attachment-upload.ts'
import { startChatContact } from './start-chat-contact.ts'
import { stopContact } from './stop-contact.ts'
import { updateContactAttributes } from './update-contact-attributes.ts'
import { updateParticipantAuthentication } from './update-participant-authentication.ts'
import { updateParticipantRoleConfig } from './update-participant-role-config.ts'

/** Every operation that the sandbox knows. */
export const OPERATIONS: readonly Operation[] = [
  startChatContact,
  updateParticipantAuthentication,
  stopContact,
  updateContactAttributes,
  updateParticipantRoleConfig,
  describeContact,
  createParticipantConnection,
  sendMessage,
  sendEvent,
  getTranscript,
  disconnectParticipant,
  getAuthenticationUrl,
  cancelParticipantAuthentication,
  startAttachmentUpload,
  completeAttachmentUpload,
  getAttachment,
  describeView,
  notImplemented({
    name: 'UpdateContact',
    path: '/contacts/{InstanceId}/{ContactId}',
    plane: 'control',
    support: 'The sandbox changes contacts only by UpdateContactAttributes.',
  }),
]
