import { type Demo, startDemo } from './demo.ts'
import { onStop } from './on-stop.ts'
import { readPorts, usesAws } from './settings.ts'

/** Runs `npm start`: prints where to look, and stops on Ctrl-C. */

const print = (...lines: readonly string[]): void => console.log(lines.join('\n'))

function printIntroduction({ url, sandbox }: Demo): void {
  print('', 'Harbour Bank, a demo of connect-chat-widget', '')
  print(`  The bank's site          ${url}`)
  if (!sandbox) {
    print(`  the same, script tag     ${url}/script-tag`, `  headless demo            ${url}/headless`)
    print('', 'Amazon Connect runs the chat. The agents are those of your instance.', '', 'ready')
    return
  }
  print(
    `  The agent's desk         ${url}/desk`,
    `  the site by script tag   ${url}/script-tag`,
    `  headless demo            ${url}/headless`,
    `  Amazon Connect, sandbox  ${sandbox.connectUrl}/sandbox`,
    `  Amazon Cognito, sandbox  ${sandbox.identityUrl}`,
    '',
    `1. Open ${url} and the desk beside it.`,
    '2. On the site: “Chat with us”, then write “agent”.',
    '3. Press “Sign in”: user ada, password correct-horse.',
    '4. At the desk: “Join”. The desk shows who the customer is.',
    '5. In a new chat: “help” shows what the assistant can do: appointments, cards, accounts, loans.',
    '',
    'Ctrl-C stops everything.',
    '',
    'ready',
  )
}

async function run(): Promise<void> {
  // The SDK's warning about the end of Node 20 does not concern people who try the demo.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const demo = await startDemo({
    ...readPorts(process.env),
    env: process.env,
    attachments: !usesAws(process.env),
    log: (line) => print(line),
    streams: true,
  })
  printIntroduction(demo)
  let stopping = false
  const stop = (): void => {
    // A second Ctrl-C stops immediately.
    if (stopping) process.exit(1)
    stopping = true
    void demo.close().then(() => process.exit(0))
  }
  onStop(stop)
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
