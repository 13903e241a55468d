import { customerArrives } from '../contacts/arrival.ts'
import { SOCKET_PATH } from '../socket/accept.ts'
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
  run(input, caller, services) {
    const { Type: types = [], ConnectParticipant: connects = false } = input
    if (types.includes('WEBRTC_CONNECTION')) {
      throw new WireError('NotImplementedException', 'WEBRTC_CONNECTION: the sandbox plays chats, not calls.')
    }
    if (types.length === 0 && !connects) {
      throw new WireError('ValidationException', 'Type or ConnectParticipant is required')
    }
    caller.contact.stopConnectTimer()
    const answer: Record<string, object> = {}
    if (types.includes('WEBSOCKET')) {
      const ticket = services.tokens.issueSocketTicket(caller)
      // chatjs takes ws:// for the literal 127.0.0.1 only, whatever host the page is on.
      const url = new URL(SOCKET_PATH, services.settings.connectUrl.replace('http:', 'ws:'))
      url.searchParams.set('ticket', ticket.token)
      answer.Websocket = { Url: url.href, ConnectionExpiry: ticket.expiry }
    }
    if (types.includes('CONNECTION_CREDENTIALS')) {
      const issued = services.tokens.issueConnectionToken(caller)
      answer.ConnectionCredentials = { ConnectionToken: issued.token, Expiry: issued.expiry }
    }
    if (connects) customerArrives(services, caller.contact)
    return answer
  },
})
