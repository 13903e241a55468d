import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { customerArrives } from '../contacts/customer-arrives.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { FaultOf } from '../faults.ts'
import type { Services } from '../services.ts'
import type { TokenOwner } from '../tokens.ts'
import { hasLoopbackHost } from '../wire/callers.ts'
import { replyTo } from './frames.ts'
import {
  isAnsweredWithFailure,
  isLeftUnanswered,
  refusesHandshake,
  SOCKET_FAULT_KINDS,
  type SocketFault,
} from './socket-fault.ts'
import type { Socket, WebSocketConnection } from './sockets.ts'

/** Path of the websocket. The ticket in its query is the only credential that a browser can send. */
export const SOCKET_PATH = '/participant/socket'

/** Maximum number of open websockets per participant (Administrator Guide, service limits). */
const MAX_SOCKETS = 5

/** Maximum frame size of the API Gateway in front of the real service. */
const MAX_FRAME_BYTES = 128 * 1024

/** A request contains only the path of its URL; any origin completes it. */
const ORIGIN = 'ws://127.0.0.1'

/** "Policy violation" (RFC 6455 §7.4.1). */
const POLICY_VIOLATION = 1008

function refuseHandshake(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Unsent bytes with which a websocket is closed: its client does not read. */
const MAX_UNSENT_BYTES = 4 * 1024 * 1024

function sendFrame(ws: WebSocketConnection, frame: string): void {
  if (ws.bufferedAmount > MAX_UNSENT_BYTES) ws.terminate()
  else ws.send(frame)
}

function deliverWith(
  { clock }: Pick<Services, 'clock'>,
  ws: WebSocketConnection,
  socketFault: SocketFault,
): (frame: string) => void {
  if (socketFault?.kind !== 'socket-slow') return (frame) => sendFrame(ws, frame)
  return (frame) => void clock.after(socketFault.ms, () => sendFrame(ws, frame))
}

function close(ws: WebSocketConnection, code: number | undefined): void {
  if (code === undefined || code === 1006) ws.terminate()
  else ws.close(code)
}

/** Closes a websocket after `items` items. Only subscribed clients get items. */
function closeAfterItems(socket: Socket, { items = 0, code }: FaultOf<'socket-close'>): Socket {
  let itemsLeft = items
  return {
    ...socket,
    deliver(frame) {
      if (itemsLeft > 0) socket.deliver(frame)
      itemsLeft -= 1
      if (itemsLeft <= 0) close(socket.ws, code)
    },
  }
}

function register(
  services: Pick<Services, 'clock' | 'sockets'>,
  ws: WebSocketConnection,
  owner: TokenOwner,
  socketFault: SocketFault,
): Socket {
  const { sockets } = services
  const base: Socket = {
    contactId: owner.contact.id,
    participantId: owner.participant.id,
    ws,
    subscribed: false,
    deliver: deliverWith(services, ws, socketFault),
  }
  const socket = socketFault?.kind === 'socket-close' ? closeAfterItems(base, socketFault) : base
  sockets.add(socket)
  ws.on('close', () => sockets.remove(socket))
  return socket
}

function replyToFrames(
  services: Publishing,
  socket: Socket,
  { contact }: TokenOwner,
  socketFault: SocketFault,
): void {
  const { ws } = socket
  const connectionId = randomUUID()
  const fails = (topic: string): boolean => isAnsweredWithFailure(socketFault, topic)
  ws.on('message', (data) => {
    const reply = replyTo(String(data), { connectionId, requestId: randomUUID(), fails })
    if (isLeftUnanswered(socketFault, reply.topic)) return
    if (socketFault?.kind === 'socket-slow') socket.deliver(reply.frame)
    else sendFrame(ws, reply.frame)
    if (!reply.subscribes) return
    socket.subscribed = true
    customerArrives(services, contact)
    if (socketFault?.kind === 'socket-close' && !socketFault.items) close(ws, socketFault.code)
  })
}

/** Why a websocket is closed directly after it was opened; undefined if it stays open. */
function closeReason(services: Pick<Services, 'sockets'>, owner: TokenOwner | undefined): string | undefined {
  if (owner === undefined) return 'This URL is unknown or has expired'
  if (owner.contact.stage === 'ended' || !owner.participant.present) return 'The chat has ended'
  if (services.sockets.countOf(owner.participant.id) >= MAX_SOCKETS) return 'Too many websockets'
  return undefined
}

/** Serves Connect's websocket on an HTTP server. Returns a function that stops it. */
export function acceptSockets(
  services: Publishing & Pick<Services, 'log' | 'record' | 'tokens'>,
  server: Server,
): () => void {
  const upgrades = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES })
  const unansweredStreams = new Set<Duplex>()

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', (error) => services.log(`websocket: ${error.message}`))
    const target = request.url ?? '/'
    const url = URL.canParse(target, ORIGIN) ? new URL(target, ORIGIN) : undefined
    if (!hasLoopbackHost(request)) return refuseHandshake(stream, 403)
    if (url?.pathname !== SOCKET_PATH) return refuseHandshake(stream, 404)
    const time = new Date(services.clock.wall()).toISOString()
    const owner = services.tokens.ticketOf(url.searchParams.get('ticket') ?? '')
    const refused = services.faults.take(['socket-refuse'])
    const socketFault = refused ? undefined : services.faults.take(SOCKET_FAULT_KINDS)
    const leavesUnanswered = refusesHandshake(socketFault)
    const fault = refused ?? socketFault
    services.record({
      operation: 'WebSocket',
      method: 'GET',
      path: url.pathname,
      time,
      status: leavesUnanswered ? null : (refused?.status ?? 101),
      ...(owner ? { contactId: owner.contact.id } : {}),
      ...(fault ? { fault: fault.kind } : {}),
    })
    if (refused?.status !== undefined) return refuseHandshake(stream, refused.status)
    if (leavesUnanswered) {
      unansweredStreams.add(stream)
      stream.on('close', () => unansweredStreams.delete(stream))
      return
    }

    upgrades.handleUpgrade(request, stream, head, (ws) => {
      ws.on('error', (error) => services.log(`websocket: ${error.message}`))
      // After a rejected handshake chatjs reconnects in a busy loop; after an accepted and closed one it requests a new URL.
      const reason = refused ? 'Refused by a fault' : closeReason(services, owner)
      if (reason !== undefined || owner === undefined) return ws.close(POLICY_VIOLATION, reason)
      const socket = register(services, ws, owner, socketFault)
      if (socketFault?.kind !== 'socket-silent' || socketFault.only)
        replyToFrames(services, socket, owner, socketFault)
    })
  })

  return () => {
    for (const stream of unansweredStreams) stream.destroy()
    for (const ws of upgrades.clients) ws.terminate()
    upgrades.close()
  }
}
