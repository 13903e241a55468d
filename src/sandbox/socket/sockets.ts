/** What the sandbox uses of a `WebSocket` of ws. Structural, so that the published types need no `@types/ws`. */
export interface WebSocketConnection {
  /** Bytes that the client has not read yet. */
  readonly bufferedAmount: number
  send(frame: string): void
  close(code?: number, reason?: string): void
  terminate(): void
  on(event: 'message', listener: (data: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
}

/** One open websocket of a participant. */
export interface Socket {
  readonly contactId: string
  readonly participantId: string
  readonly ws: WebSocketConnection
  /** Sends one frame, subject to the websocket's fault. */
  deliver(frame: string): void
  /** Whether the client has subscribed; frames are delivered only then. */
  subscribed: boolean
}

/** The open websockets of all contacts. */
export interface Sockets {
  add(socket: Socket): void
  remove(socket: Socket): void
  countOf(participantId: string): number
  /** Sends frames, in order, on every subscribed websocket of the contact. */
  send(contactId: string, frames: readonly string[]): void
  /** Closes the contact's websockets with `code`, or cuts the connections (1006). Returns their number. */
  drop(contactId: string, code?: number): number
  dropAll(): void
}

export function createSockets(): Sockets {
  const byContact = new Map<string, Set<Socket>>()
  const socketsOf = (contactId: string): readonly Socket[] => [...(byContact.get(contactId) ?? [])]
  return {
    add(socket) {
      const sockets = byContact.get(socket.contactId) ?? new Set()
      byContact.set(socket.contactId, sockets.add(socket))
    },
    remove(socket) {
      const sockets = byContact.get(socket.contactId)
      sockets?.delete(socket)
      if (sockets?.size === 0) byContact.delete(socket.contactId)
    },
    countOf(participantId) {
      let count = 0
      for (const sockets of byContact.values()) {
        for (const socket of sockets) if (socket.participantId === participantId) count += 1
      }
      return count
    },
    send(contactId, frames) {
      for (const socket of socketsOf(contactId)) {
        if (!socket.subscribed) continue
        for (const frame of frames) socket.deliver(frame)
      }
    },
    drop(contactId, code) {
      const sockets = socketsOf(contactId)
      for (const socket of sockets) {
        if (code === undefined) socket.ws.terminate()
        else socket.ws.close(code)
      }
      return sockets.length
    },
    dropAll() {
      for (const sockets of byContact.values()) for (const socket of sockets) socket.ws.terminate()
    },
  }
}
