import { HELP } from '../../src/sandbox/cli/command-line.ts'
import { variablesOf } from '../../src/sandbox/cli/variables.ts'
import type { Sandbox } from '../../src/sandbox/sandbox-api.ts'
import { codeSpan, type Section, table } from './render.ts'

/** What each variable is; one without an entry fails the test of the reference. */
const VARIABLES: Readonly<Record<string, string>> = {
  AWS_REGION: 'Region of the instance, for the AWS SDK and `region` of `createBff`',
  AWS_ACCESS_KEY_ID: 'anything: signatures are not checked, but the SDK needs something to sign with',
  AWS_SECRET_ACCESS_KEY: 'the same',
  AWS_ENDPOINT_URL_CONNECT: 'sends the calls of `new Connect()` to the sandbox',
  AWS_ENDPOINT_URL_CONNECTPARTICIPANT: 'sends the calls of `new ConnectParticipant()` to the sandbox',
  CONNECT_PARTICIPANT_ENDPOINT: '`endpoint` of `createBff`: where the browser connects',
  CONNECT_INSTANCE_ID: '`instanceId` of `createBff`',
  CONNECT_CONTACT_FLOW_ID: '`contactFlowId` that `admit` returns',
  CONNECT_SIGN_IN_HOSTS: 'the host for `signIn.hosts`',
  SITE_ORIGIN: 'the site of `--origin`, for `origins` and `signIn.redirectUri`',
  CHAT_KEY: 'a new secret for `keys`, random at each start',
}

/** The flags as `--help` prints them, and the variables that the command prints. */
export function commandLineSections(): readonly Section[] {
  const sample = {
    connectUrl: 'http://127.0.0.1:4101',
    identityUrl: 'http://127.0.0.1:4102',
    redirectUris: ['http://localhost:4100/connect-chat/sign-in/callback'],
  } as unknown as Sandbox
  const names = variablesOf(sample, '')
    .split('\n')
    .map((line) => line.split('=')[0] ?? '')
  const rows = names.map((name) => {
    const meaning = VARIABLES[name]
    if (meaning === undefined) throw new Error(`build/reference/command-line.ts does not say what ${name} is`)
    return [codeSpan(name), meaning]
  })
  return [
    { heading: 'connect-chat-widget sandbox', text: `\`\`\`text\n${HELP.trim()}\n\`\`\`` },
    {
      heading: 'Variables',
      text: `The command prints these for the file \`.env\` of a server ([quick start](../../README.md#quick-start)):\n\n${table(['variable', 'what it is'], rows)}`,
    },
  ]
}
