import { customerArrives } from '../contacts/customer-arrives.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { SOCKET_PATH } from '../socket/accept-sockets.ts'
import { flag, list, oneOf, optional } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'

export const createParticipantConnection: Operation = participantOperation({
  name: 'CreateParticipantConnection',
  path: '/participant/connection',
  bearer: 'participant-token',
  support: 'Websocket URL and connection token, new ones each time; WEBRTC_CONNECTION is answered with 501.',
  fields: {
    Type: optional(list(oneOf('WEBSOCKET', 'CONNECTION_CREDENTIALS', 'WEBRTC_CONNECTION'), { min: 1 })),
    ConnectParticipant: optional(flag()),
  },
  run(input, caller, services: Publishing & Pick<Services, 'tokens'>) {
    const { Type: types = [], ConnectParticipant: connectParticipant = false } = input
    if (types.includes('WEBRTC_CONNECTION')) {
      throw new WireError('NotImplementedException', 'WEBRTC_CONNECTION: the sandbox plays chats, not calls.')
    }
    if (types.length === 0 && !connectParticipant) {
      throw new WireError('ValidationException', 'Type or ConnectParticipant is required')
    }
    caller.contact.stopConnectTimer()
    const response: Record<string, object> = {}
    if (types.includes('WEBSOCKET')) {
      const ticket = services.tokens.issueSocketTicket(caller)
      // chatjs takes ws:// for the literal 127.0.0.1 only, whatever host the page is on.
      const url = new URL(SOCKET_PATH, services.settings.connectUrl.replace('http:', 'ws:'))
      url.searchParams.set('ticket', ticket.token)
      response.Websocket = { Url: url.href, ConnectionExpiry: ticket.expiry }
    }
    if (types.includes('CONNECTION_CREDENTIALS')) {
      const issued = services.tokens.issueConnectionToken(caller)
      response.ConnectionCredentials = { ConnectionToken: issued.token, Expiry: issued.expiry }
    }
    if (connectParticipant) customerArrives(services, caller.contact)
    return response
  },
})
