import type { IncomingMessage } from 'node:http'

/**
 * The body of a request. `Readable.toWeb` would close the connection when the BFF stops reading a body that is too long,
 * and the browser would get no answer.
 */
export function bodyStream(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const listeners = new AbortController()
  const stop = (): void => {
    listeners.abort()
    incoming.pause()
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const on = (event: string, listener: (value: unknown) => void): void => {
        incoming.on(event, listener)
        listeners.signal.addEventListener('abort', () => incoming.off(event, listener))
      }
      on('data', (chunk) => {
        if (!(chunk instanceof Uint8Array)) return
        controller.enqueue(new Uint8Array(chunk))
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause()
      })
      on('end', () => {
        stop()
        controller.close()
      })
      on('error', (error) => {
        stop()
        controller.error(error)
      })
      incoming.pause()
    },
    pull() {
      incoming.resume()
    },
    cancel: stop,
  })
}
