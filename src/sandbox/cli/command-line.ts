import { parseArgs } from 'node:util'
import type { DialectName } from '../dialect.ts'
import type { SandboxOptions } from '../sandbox-api.ts'

/** Ports of this repository's demo, one after the other. */
export const DEFAULT_PORT = 4101
export const DEFAULT_IDENTITY_PORT = 4102

export const HELP: string = `connect-chat-sandbox: an Amazon Connect and its Cognito user pool on this machine

  --port <n>            Amazon Connect and the control API (${DEFAULT_PORT}; 0 takes a free port)
  --identity-port <n>   the user pool's sign-in pages (${DEFAULT_IDENTITY_PORT}; 0 takes a free port)
  --redirect-uri <url>  a callback URL of the app client, compared exactly; can be given several times
  --flow <file>         the contact flow of every chat, as the Connect console exports it (default: a small sample bank)
  --disconnect-flow <file>  runs when the last agent or the customer has left (none)
  --dialect <a|b>       how Connect behaves where AWS does not say (a)
  --help                this text
`

/** Paths of exported flows. */
export interface FlowFiles {
  readonly flow?: string
  readonly disconnectFlow?: string
}

/** What was asked on the command line. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'start'; readonly options: SandboxOptions; readonly files: FlowFiles }
  | { readonly kind: 'mistake'; readonly message: string }

class Mistake extends Error {}

function portFrom(option: string, given: string | undefined, fallback: number): number {
  if (given === undefined) return fallback
  const port = Number(given)
  if (given.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Mistake(`--${option} takes a port number from 0 to 65535, not "${given}"`)
}

function dialectFrom(given: string | undefined): DialectName {
  if (given === undefined || given === 'a' || given === 'b') return given ?? 'a'
  throw new Mistake(`--dialect takes a or b, not "${given}"`)
}

function redirectUrisFrom(given: readonly string[]): readonly string[] {
  const wrong = given.find((uri) => !URL.canParse(uri))
  if (wrong !== undefined) throw new Mistake(`--redirect-uri takes an absolute URL, not "${wrong}"`)
  return given
}

function read(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      'identity-port': { type: 'string' },
      'redirect-uri': { type: 'string', multiple: true },
      dialect: { type: 'string' },
      flow: { type: 'string' },
      'disconnect-flow': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return { kind: 'help' }
  const { flow, 'disconnect-flow': disconnectFlow, 'redirect-uri': uris } = values
  return {
    kind: 'start',
    options: {
      port: portFrom('port', values.port, DEFAULT_PORT),
      identityPort: portFrom('identity-port', values['identity-port'], DEFAULT_IDENTITY_PORT),
      dialect: dialectFrom(values.dialect),
      ...(uris === undefined ? {} : { redirectUris: redirectUrisFrom(uris) }),
    },
    files: {
      ...(flow === undefined ? {} : { flow }),
      ...(disconnectFlow === undefined ? {} : { disconnectFlow }),
    },
  }
}

/** Reads the arguments after the program's name. */
export function readCommandLine(args: readonly string[]): Command {
  try {
    return read(args)
  } catch (error) {
    // parseArgs throws TypeErrors with a code for unknown options and missing values.
    const isMistake = error instanceof Mistake || (error instanceof TypeError && 'code' in error)
    if (!isMistake) throw error
    return { kind: 'mistake', message: error.message }
  }
}
