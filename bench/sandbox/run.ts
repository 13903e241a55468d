/**
 * `npm run bench:sandbox [chats] [messages]`: runs the load test against a sandbox in another process and prints the result.
 * Exits with 1 if a message was lost, duplicated or out of order.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { WebSocket, WebSocketServer } from 'ws'
import { startSandbox } from '../../src/sandbox.ts'
import { runLoad } from './load.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)

function percentile(values: readonly number[], share: number): string {
  const sorted = values.toSorted((one, other) => one - other)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(2)
}

/** Runs in the sandbox's process: sends the URL to the parent process, and its memory usage on request. */
async function serve(): Promise<void> {
  const sandbox = await startSandbox()
  process.on('message', () => {
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    process.send?.({ bytes: heapUsed + external })
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.({ url: sandbox.connectUrl })
}

async function ask(child: ChildProcess, question: string): Promise<Record<string, unknown>> {
  const answer = once(child, 'message')
  child.send(question)
  return (await answer)[0]
}

/** Round-trip times of a frame to a bare websocket server, for comparison. */
async function measureEcho(count: number): Promise<readonly number[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (ws) => ws.on('message', (data) => ws.send(data)))
  await once(server, 'listening')
  const address = server.address()
  const ws = new WebSocket(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
  await once(ws, 'open')
  const latencies: number[] = []
  for (let turn = 0; turn < count; turn += 1) {
    const from = performance.now()
    ws.send('x'.repeat(400))
    await once(ws, 'message')
    latencies.push(performance.now() - from)
  }
  ws.terminate()
  server.close()
  return latencies
}

async function bench(chats: number, messages: number): Promise<boolean> {
  const child = fork(fileURLToPath(import.meta.url), ['--serve'], {
    execArgv: [...process.execArgv, '--expose-gc'],
  })
  const [{ url }] = await once(child, 'message')
  const before = Number((await ask(child, 'memory')).bytes)
  let perChat = 0
  const result = await runLoad({
    url,
    chats,
    messages,
    async onIdle() {
      perChat = (Number((await ask(child, 'memory')).bytes) - before) / chats
    },
  })
  const quiet = await runLoad({ url, chats: 1, messages: 1000 })
  child.disconnect()
  const echo = await measureEcho(2000)
  const { lost, duplicated, outOfOrder, connections, seconds, latenciesMs } = result
  print(`${chats} chats at once, ${messages} messages, ${connections} websockets opened`)
  print(`lost ${lost}, twice ${duplicated}, out of order ${outOfOrder}  (customers, desk and transcripts)`)
  print(`${seconds.toFixed(1)} s, ${Math.round(messages / seconds)} messages a second`)
  print(`memory of an idle chat        ${(perChat / 1024).toFixed(1)} kB`)
  print(
    `HTTP request to websocket      median ${percentile(latenciesMs, 0.5)} ms, 99th ${percentile(latenciesMs, 0.99)} ms`,
  )
  print(
    `the same, one at a time        median ${percentile(quiet.latenciesMs, 0.5)} ms, 99th ${percentile(quiet.latenciesMs, 0.99)} ms`,
  )
  print(
    `a bare ws echo, one at a time  median ${percentile(echo, 0.5)} ms, 99th ${percentile(echo, 0.99)} ms`,
  )
  return lost + duplicated + outOfOrder === 0
}

if (process.argv.includes('--serve')) await serve()
else {
  const [chats = 200, messages = 20_000] = process.argv.slice(2).map(Number)
  process.exitCode = (await bench(chats, messages)) ? 0 : 1
}
