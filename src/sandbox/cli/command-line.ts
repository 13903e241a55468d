import { parseArgs } from 'node:util'
import type { DialectName } from '../dialect.ts'
import type { SandboxOptions } from '../sandbox-api.ts'

/** Ports that this repository's demo uses. */
export const DEFAULT_PORT = 4101
export const DEFAULT_IDENTITY_PORT = 4102

/** Where the BFF's callback page is below the site's origin, unless `basePath` says otherwise. */
const CALLBACK_PATH = '/connect-chat/sign-in/callback'

export const HELP: string = `connect-chat-widget sandbox: a local Amazon Connect instance and Cognito user pool
Prints the variables that a BFF needs to use them.

  --origin <url>        origin of your site; registers its callback URL, <origin>${CALLBACK_PATH}
                        (default: http://localhost:4100)
  --port <n>            Amazon Connect and the control API (default: ${DEFAULT_PORT}; 0: any free port)
  --identity-port <n>   the user pool's sign-in pages (default: ${DEFAULT_IDENTITY_PORT}; 0: any free port)
  --redirect-uri <url>  a callback URL of the app client, compared exactly; repeatable
  --flow <file>         the contact flow of every chat, exported from the Connect console
                        (default: a small sample bank)
  --disconnect-flow <file>  the flow that runs after the last agent or the customer has left
                        (default: none)
  --dialect <a|b>       how Connect behaves where AWS does not document it (default: a)
  --help                print this help
`

/** Paths of exported contact flows. */
export interface FlowFiles {
  readonly flow?: string
  readonly disconnectFlow?: string
}

/** The parsed command line. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'start'; readonly options: SandboxOptions; readonly files: FlowFiles }
  | { readonly kind: 'mistake'; readonly message: string }

class UsageError extends Error {}

function portFrom(option: string, given: string | undefined, fallback: number): number {
  if (given === undefined) return fallback
  const port = Number(given)
  if (given.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new UsageError(`--${option} takes a port number from 0 to 65535, not "${given}"`)
}

function dialectFrom(given: string | undefined): DialectName {
  if (given === undefined || given === 'a' || given === 'b') return given ?? 'a'
  throw new UsageError(`--dialect takes a or b, not "${given}"`)
}

function originFrom(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url?.origin === given.replace(/\/$/, '') && url.protocol.startsWith('http')) return url.origin
  throw new UsageError(`--origin takes an origin like http://localhost:3000, not "${given}"`)
}

function redirectUrisFrom(given: readonly string[]): readonly string[] {
  const invalid = given.find((uri) => !URL.canParse(uri))
  if (invalid !== undefined) throw new UsageError(`--redirect-uri takes an absolute URL, not "${invalid}"`)
  return given
}

function parseCommandLine([name, ...args]: readonly string[]): Command {
  if (name === undefined || name === '--help' || name === '-h') return { kind: 'help' }
  if (name !== 'sandbox') throw new UsageError(`The only command is sandbox, not "${name}"`)
  const { values } = parseArgs({
    args,
    options: {
      origin: { type: 'string' },
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
  const { flow, 'disconnect-flow': disconnectFlow, origin } = values
  const uris = [
    ...(origin === undefined ? [] : [originFrom(origin) + CALLBACK_PATH]),
    ...redirectUrisFrom(values['redirect-uri'] ?? []),
  ]
  return {
    kind: 'start',
    options: {
      port: portFrom('port', values.port, DEFAULT_PORT),
      identityPort: portFrom('identity-port', values['identity-port'], DEFAULT_IDENTITY_PORT),
      dialect: dialectFrom(values.dialect),
      ...(uris.length === 0 ? {} : { redirectUris: uris }),
    },
    files: {
      ...(flow === undefined ? {} : { flow }),
      ...(disconnectFlow === undefined ? {} : { disconnectFlow }),
    },
  }
}

/** Parses the command-line arguments. */
export function readCommandLine(args: readonly string[]): Command {
  try {
    return parseCommandLine(args)
  } catch (error) {
    // parseArgs throws TypeErrors with a code for unknown options and missing values.
    const isUsageError = error instanceof UsageError || (error instanceof TypeError && 'code' in error)
    if (!isUsageError) throw error
    return { kind: 'mistake', message: error.message }
  }
}
