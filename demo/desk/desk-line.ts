import type { DeskEvent, Trouble } from './desk-api.ts'
import { CLOCK_PATH, contactPath, type Deed, EVENTS_PATH, FAULT_PATH } from './desk-api.ts'

/** The desk's way to its server. Each resolves with whether it was done; what went wrong is told elsewhere. */
export interface DeskLine {
  does(contactId: string, deed: Deed): Promise<boolean>
  makes(trouble: Trouble): Promise<boolean>
  /** Lets seconds of Connect's time pass. */
  lets(seconds: number): Promise<boolean>
}

interface Listener {
  heard(event: DeskEvent): void
  /** The browser connects again by itself. */
  lost(): void
}

/** Listens until the returned function is called. */
export function listenToDesk(listener: Listener): () => void {
  const source = new EventSource(EVENTS_PATH)
  // Our own server wrote it, on this very origin.
  source.onmessage = ({ data }) => listener.heard(JSON.parse(data) as DeskEvent)
  source.onerror = () => listener.lost()
  return () => source.close()
}

/** Rejects with the server's own words. */
async function post(path: string, body: unknown): Promise<void> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.ok) return
  const { error }: { error?: unknown } = await answer.json()
  throw new Error(typeof error === 'string' ? error : `The server answered ${answer.status}`)
}

/** A line whose problems are told to `tell`; `undefined` takes the last one back. */
export function createDeskLine(tell: (problem: string | undefined) => void): DeskLine {
  const told = async (path: string, body: unknown): Promise<boolean> => {
    try {
      await post(path, body)
      tell(undefined)
      return true
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error))
      return false
    }
  }
  return {
    does: (contactId, deed) => told(contactPath(contactId), deed),
    makes: (trouble) => told(FAULT_PATH, trouble),
    lets: (seconds) => told(CLOCK_PATH, seconds),
  }
}
