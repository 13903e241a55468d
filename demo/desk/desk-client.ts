import {
  type AgentFile,
  CLOCK_PATH,
  contactPath,
  type DeskAction,
  type DeskEvent,
  EVENTS_PATH,
  FAULT_PATH,
  FAULTS_PATH,
  type FaultPreset,
  filesPath,
  SCANNER_PATH,
  type Scanner,
} from './desk-api.ts'

/** Calls the desk's server. Each method resolves with whether the call succeeded; problems go to `showProblem`. */
export interface DeskClient {
  act(contactId: string, action: DeskAction): Promise<boolean>
  injectFaults(preset: FaultPreset): Promise<boolean>
  /** Moves Connect's clock forward. */
  advanceClock(seconds: number): Promise<boolean>
  /** Sends a file to the chat as this agent. */
  sendFile(contactId: string, agent: string, file: File): Promise<boolean>
  setScanner(scanner: Scanner): Promise<boolean>
  /** The active faults, in the order in which they apply. */
  listFaults(): Promise<readonly unknown[]>
  addFault(fault: object): Promise<boolean>
  clearFaults(): Promise<boolean>
}

interface Listener {
  onEvent(event: DeskEvent): void
  /** The browser reconnects by itself. */
  onConnectionLost(): void
}

/** Subscribes until the returned function is called. */
export function subscribeToDesk(listener: Listener): () => void {
  const source = new EventSource(EVENTS_PATH)
  // The desk's own server, on the same origin, sent it.
  source.onmessage = ({ data }) => listener.onEvent(JSON.parse(data) as DeskEvent)
  source.onerror = () => listener.onConnectionLost()
  return () => source.close()
}

/** Rejects with the server's error text. */
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
  // In chunks, because spreading a large file would exceed the limit on arguments.
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

/** Creates the client. It passes each problem to `showProblem`, and `undefined` after a success. */
export function createDeskClient(showProblem: (problem: string | undefined) => void): DeskClient {
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work()
      showProblem(undefined)
      return true
    } catch (error) {
      showProblem(error instanceof Error ? error.message : String(error))
      return false
    }
  }
  const post = (path: string, body: unknown): Promise<boolean> => attempt(() => call('POST', path, body))
  return {
    act: (contactId, action) => post(contactPath(contactId), action),
    injectFaults: (preset) => post(FAULT_PATH, preset),
    advanceClock: (seconds) => post(CLOCK_PATH, seconds),
    sendFile: (contactId, agent, file) =>
      attempt(async () => call('POST', filesPath(contactId), await agentFile(agent, file))),
    setScanner: (scanner) => post(SCANNER_PATH, scanner),
    async listFaults() {
      const answer = await fetch(FAULTS_PATH)
      const faults: unknown = answer.ok ? await answer.json() : []
      return Array.isArray(faults) ? faults : []
    },
    addFault: (fault) => post(FAULTS_PATH, fault),
    clearFaults: () => attempt(() => call('DELETE', FAULTS_PATH)),
  }
}
