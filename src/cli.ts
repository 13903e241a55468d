#!/usr/bin/env node
import { randomBytes } from 'node:crypto'
import { type FlowFiles, HELP, readCommandLine } from './sandbox/cli/command-line.ts'
import { readFlowFile } from './sandbox/cli/flow-file.ts'
import { logLine } from './sandbox/cli/live-log.ts'
import { onStop } from './sandbox/cli/on-stop.ts'
import { variablesOf } from './sandbox/cli/variables.ts'
import type { Sandbox, SandboxOptions } from './sandbox/sandbox-api.ts'
import { startSandbox } from './sandbox/start.ts'

function printAddresses(sandbox: Sandbox): void {
  console.log(`Amazon Connect   ${sandbox.connectUrl}
Control API      ${sandbox.connectUrl}/sandbox
Cognito          ${sandbox.identityUrl}
Region           ${sandbox.region}
InstanceId       ${sandbox.instanceId}
ContactFlowId    ${sandbox.contactFlowId}
Callback URLs    ${sandbox.redirectUris.join(', ')}
Sign in as       ada, password correct-horse

For the file .env of your server:

${variablesOf(sandbox, randomBytes(32).toString('base64url'))}

Ready. Ctrl-C stops it.
`)
}

async function start(options: SandboxOptions, files: FlowFiles): Promise<void> {
  const flow = files.flow === undefined ? undefined : await readFlowFile(files.flow)
  const disconnectFlow =
    files.disconnectFlow === undefined ? undefined : await readFlowFile(files.disconnectFlow)
  const sandbox = await startSandbox({
    ...options,
    ...(flow ? { flow } : {}),
    ...(disconnectFlow ? { disconnectFlow: disconnectFlow } : {}),
    log: (line) => console.log(`                        ${line}`),
  })
  sandbox.events.subscribe((event) => {
    const line = logLine(event)
    if (line !== undefined) console.log(line)
  })
  printAddresses(sandbox)
  onStop(() => void sandbox.close().then(() => process.exit(0)))
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}

const command = readCommandLine(process.argv.slice(2))
if (command.kind === 'help') console.log(HELP)
else if (command.kind === 'mistake') fail(`${command.message}\n\n${HELP}`)
else
  start(command.options, command.files).catch((error: unknown) =>
    fail(error instanceof Error ? error.message : String(error)),
  )
