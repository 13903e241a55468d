import { WebSocket } from 'ws'
import type { SocketMessage } from './server-calls.ts'

/** Connects the sockets of the page's thread; `report` tells it what happens to them. */
export function serveSockets(report: (message: SocketMessage) => void): (message: SocketMessage) => void {
  const sockets = new Map<number, WebSocket>()
  return (message) => {
    const { socket: id } = message
    if (message.type === 'socket-message') sockets.get(id)?.send(message.data)
    if (message.type === 'socket-close') sockets.get(id)?.close(message.code)
    if (message.type !== 'socket-connect') return
    const socket = new WebSocket(message.url)
    sockets.set(id, socket)
    socket.on('open', () => report({ socket: id, type: 'socket-open' }))
    socket.on('message', (data) => report({ socket: id, type: 'socket-message', data: String(data) }))
    // A `close` follows each error.
    socket.on('error', () => {})
    socket.on('close', (code) => {
      sockets.delete(id)
      report({ socket: id, type: 'socket-close', code })
    })
  }
}
