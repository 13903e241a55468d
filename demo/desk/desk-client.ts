import {
  type AgentFile,
  CLOCK_PATH,
  contactPath,
  type Deed,
  type DeskEvent,
  EVENTS_PATH,
  FAULT_PATH,
  FAULTS_PATH,
  filesPath,
  SCANNER_PATH,
  type Scanner,
  type Trouble,
} from './desk-api.ts'

/** The desk's way to its server. Each resolves with whether it was done; what went wrong is told elsewhere. */
export interface DeskLine {
  does(contactId: string, deed: Deed): Promise<boolean>
  makes(trouble: Trouble): Promise<boolean>
  /** Lets seconds of Connect's time pass. */
  lets(seconds: number): Promise<boolean>
  /** Sends a file into the chat as this agent. */
  sends(contactId: string, agent: string, file: File): Promise<boolean>
  scans(scanner: Scanner): Promise<boolean>
  /** Faults that still stand, in the order they strike. */
  faults(): Promise<readonly unknown[]>
  adds(fault: object): Promise<boolean>
  clears(): Promise<boolean>
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
async function call(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> {
  const answer = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (answer.ok) return
  const { error }: { error?: unknown } = await answer.json()
  throw new Error(typeof error === 'string' ? error : `The server answered ${answer.status}`)
}

function base64Of(bytes: Uint8Array): string {
  // Spread over a large file would be more arguments than an engine takes.
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  }
  return btoa(text)
}

const CHUNK = 0x8000

async function agentFile(agent: string, file: File): Promise<AgentFile> {
  const base64 = base64Of(new Uint8Array(await file.arrayBuffer()))
  return { agent, name: file.name, contentType: file.type || 'application/octet-stream', base64 }
}

/** A line whose problems are told to `tell`; `undefined` takes the last one back. */
export function createDeskLine(tell: (problem: string | undefined) => void): DeskLine {
  const tried = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work()
      tell(undefined)
      return true
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error))
      return false
    }
  }
  const told = (path: string, body: unknown): Promise<boolean> => tried(() => call('POST', path, body))
  return {
    does: (contactId, deed) => told(contactPath(contactId), deed),
    makes: (trouble) => told(FAULT_PATH, trouble),
    lets: (seconds) => told(CLOCK_PATH, seconds),
    sends: (contactId, agent, file) =>
      tried(async () => call('POST', filesPath(contactId), await agentFile(agent, file))),
    scans: (scanner) => told(SCANNER_PATH, scanner),
    async faults() {
      const answer = await fetch(FAULTS_PATH)
      const faults: unknown = answer.ok ? await answer.json() : []
      return Array.isArray(faults) ? faults : []
    },
    adds: (fault) => told(FAULTS_PATH, fault),
    clears: () => tried(() => call('DELETE', FAULTS_PATH)),
  }
}
