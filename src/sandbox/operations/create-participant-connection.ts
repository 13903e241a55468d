import type {
  ConnectionCredentials,
  CreateParticipantConnectionCommandOutput,
  Websocket,
} from '@aws-sdk/client-connectparticipant'
import { customerArrives } from '../contacts/customer-arrives.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { SOCKET_PATH } from '../socket/accept-sockets.ts'
import type { TokenOwner } from '../tokens.ts'
import { flag, list, oneOf, optional } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'
import type { Wire } from './wire-response.ts'

function issueWebsocket(
  { settings, tokens }: Pick<Services, 'settings' | 'tokens'>,
  caller: TokenOwner,
): Wire<Websocket> {
  const ticket = tokens.issueSocketTicket(caller)
  // chatjs accepts ws:// only for the literal 127.0.0.1, whatever the host of the page is.
  const url = new URL(SOCKET_PATH, settings.connectUrl.replace(/^http/, 'ws'))
  url.searchParams.set('ticket', ticket.token)
  return { Url: url.href, ConnectionExpiry: ticket.expiry }
}

function issueCredentials(
  { tokens }: Pick<Services, 'tokens'>,
  caller: TokenOwner,
): Wire<ConnectionCredentials> {
  const { token, expiry } = tokens.issueConnectionToken(caller)
  return { ConnectionToken: token, Expiry: expiry }
}

export const createParticipantConnection: Operation = participantOperation({
  name: 'CreateParticipantConnection',
  path: '/participant/connection',
  bearer: 'participant-token',
  support:
    'A new websocket URL and a new connection token each time. WEBRTC_CONNECTION is answered with 501.',
  fields: {
    Type: optional(list(oneOf('WEBSOCKET', 'CONNECTION_CREDENTIALS', 'WEBRTC_CONNECTION'), { min: 1 })),
    ConnectParticipant: optional(flag()),
  },
  run(
    input,
    caller,
    services: Publishing & Pick<Services, 'tokens'>,
  ): Wire<CreateParticipantConnectionCommandOutput> {
    const { Type: types = [], ConnectParticipant: connectParticipant = false } = input
    if (types.includes('WEBRTC_CONNECTION')) {
      throw new WireError(
        'NotImplementedException',
        'WEBRTC_CONNECTION: the sandbox emulates chats, not calls.',
      )
    }
    if (types.length === 0 && !connectParticipant) {
      throw new WireError('ValidationException', 'Type or ConnectParticipant is required')
    }
    caller.contact.stopConnectTimer()
    const response = {
      ...(types.includes('WEBSOCKET') ? { Websocket: issueWebsocket(services, caller) } : {}),
      ...(types.includes('CONNECTION_CREDENTIALS')
        ? { ConnectionCredentials: issueCredentials(services, caller) }
        : {}),
    }
    if (connectParticipant) customerArrives(services, caller.contact)
    return response
  },
})
