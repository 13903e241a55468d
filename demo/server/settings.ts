/** Environment variables, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the demo needs to know about an Amazon Connect instance. */
export interface AwsSettings {
  readonly instanceId: string
  readonly region: string
  readonly contactFlowId: string
  /** Hosts that a sign-in page may have. */
  readonly signInHosts: readonly string[]
  /** Newest first. */
  readonly keys: readonly { readonly kid: string; readonly secret: string }[]
  /** How long the flow's Authenticate Customer block waits, in seconds. */
  readonly signInTimeoutSeconds: number
  /** Origin of the site, if it differs from the one on which this server listens. */
  readonly siteOrigin?: string
  /** Origin of a participant service other than the AWS one of the region. */
  readonly participantEndpoint?: string
  /** Proxies of the site in front of this server; 0 if customers connect to it directly. */
  readonly trustedProxies: number
  /** The BFF looks up outcomes and queues by DescribeContact, which needs one more IAM action. */
  readonly describesContacts: boolean
}

/** A variable that is missing or not valid. */
export interface SettingProblem {
  readonly variable: string
  /** Its purpose and form; never its value. */
  readonly description: string
}

export type SettingsResult =
  | { readonly ok: true; readonly settings: AwsSettings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] }

/** This variable alone selects real AWS. */
export function usesAws(env: Environment): boolean {
  return readVariable(env, 'CONNECT_INSTANCE_ID') !== undefined
}

/**
 * The Authenticate Customer block waits 3 to 15 minutes, 3 by default.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/authenticate-customer.html
 */
const TIMEOUT_SECONDS = { min: 180, max: 900 }

/** Reads the settings for Amazon Connect; each missing or invalid variable is one problem. */
export function readAwsSettings(env: Environment): SettingsResult {
  const problems: SettingProblem[] = []
  const required = (variable: string, description: string): string => {
    const value = readVariable(env, variable)
    if (value === undefined) problems.push({ variable, description })
    return value ?? ''
  }
  const check = (variable: string, description: string, usable: boolean): void => {
    if (readVariable(env, variable) !== undefined && !usable) problems.push({ variable, description })
  }

  const instanceId = required('CONNECT_INSTANCE_ID', 'the id of the Amazon Connect instance')
  const region = required('AWS_REGION', 'the region of the instance, us-west-2 for example')
  const contactFlowId = required('CONNECT_CONTACT_FLOW_ID', 'the id of the inbound flow that chats start in')

  const hostsDescription =
    'the hosts that a sign-in page may have, separated by commas: shop.auth.us-west-2.amazoncognito.com'
  const signInHosts = splitList(required('CONNECT_SIGN_IN_HOSTS', hostsDescription))
  check('CONNECT_SIGN_IN_HOSTS', hostsDescription, signInHosts.length > 0 && signInHosts.every(isHost))

  const keysDescription =
    'the secrets that seal cookies, newest first: kid:secret,kid:secret; a secret is at least 32 random bytes in base64url or hex'
  const keys = splitList(required('CONNECT_CHAT_KEYS', keysDescription)).map(parseKey)
  check('CONNECT_CHAT_KEYS', keysDescription, keys.length > 0 && keys.every(isKey))

  const signInTimeoutSeconds = Number(
    readVariable(env, 'CONNECT_SIGN_IN_TIMEOUT_SECONDS') ?? TIMEOUT_SECONDS.min,
  )
  check(
    'CONNECT_SIGN_IN_TIMEOUT_SECONDS',
    `the timeout of the Authenticate Customer block in seconds, ${TIMEOUT_SECONDS.min} to ${TIMEOUT_SECONDS.max}`,
    Number.isInteger(signInTimeoutSeconds) &&
      signInTimeoutSeconds >= TIMEOUT_SECONDS.min &&
      signInTimeoutSeconds <= TIMEOUT_SECONDS.max,
  )

  const siteOrigin = readVariable(env, 'SITE_ORIGIN')
  check(
    'SITE_ORIGIN',
    'the origin that customers see, https://shop.example for example',
    isOrigin(siteOrigin),
  )
  const participantEndpoint = readVariable(env, 'CONNECT_PARTICIPANT_ENDPOINT')
  check('CONNECT_PARTICIPANT_ENDPOINT', 'the origin of a participant service', isOrigin(participantEndpoint))

  const trustedProxies = Number(readVariable(env, 'TRUSTED_PROXIES') ?? 0)
  check(
    'TRUSTED_PROXIES',
    'how many proxies of yours append to X-Forwarded-For, 0 to 10',
    Number.isInteger(trustedProxies) && trustedProxies >= 0 && trustedProxies <= 10,
  )

  const describes = readVariable(env, 'CONNECT_DESCRIBE_CONTACT')
  check('CONNECT_DESCRIBE_CONTACT', 'yes or no', describes === 'yes' || describes === 'no')

  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    settings: {
      instanceId,
      region,
      contactFlowId,
      signInHosts,
      keys: keys.filter(isKey),
      signInTimeoutSeconds,
      trustedProxies,
      describesContacts: describes === 'yes',
      ...(siteOrigin === undefined ? {} : { siteOrigin }),
      ...(participantEndpoint === undefined ? {} : { participantEndpoint }),
    },
  }
}

/** The problems as one text, with a line per variable. */
export function problemsText(problems: readonly SettingProblem[]): string {
  const lines = problems.map(({ variable, description }) => `  ${variable}: ${description}`)
  return [
    'CONNECT_INSTANCE_ID is set, so the demo uses real AWS. Missing or not valid:',
    ...lines,
    'See docs/real-aws.md for where to find each value.',
  ].join('\n')
}

export interface Ports {
  readonly port: number
  readonly sandboxPort: number
  readonly identityPort: number
}

/**
 * The ports of the demo.
 * @throws Error that names the variable, if one is not a port.
 */
export function readPorts(env: Environment): Ports {
  const portOf = (variable: string, defaultPort: number): number => {
    const port = Number(readVariable(env, variable) ?? defaultPort)
    if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
    throw new Error(`${variable} must be a port from 0 to 65535`)
  }
  return {
    port: portOf('PORT', 4100),
    sandboxPort: portOf('SANDBOX_PORT', 4101),
    identityPort: portOf('IDENTITY_PORT', 4102),
  }
}

function readVariable(env: Environment, variable: string): string | undefined {
  return env[variable]?.trim() || undefined
}

function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function isHost(text: string): boolean {
  return URL.canParse(`https://${text}`) && new URL(`https://${text}`).host === text
}

function isOrigin(text: string | undefined): boolean {
  return text !== undefined && URL.canParse(text) && new URL(text).origin === text
}

type Key = AwsSettings['keys'][number]

/** The secret may contain colons, the kid may not. */
function parseKey(text: string): Key | undefined {
  const [, kid, secret] = /^([\w.-]{1,64}):(.{43,})$/.exec(text) ?? []
  return kid === undefined || secret === undefined ? undefined : { kid, secret }
}

function isKey(key: Key | undefined): key is Key {
  return key !== undefined
}
