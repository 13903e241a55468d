/** Environment variables, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the demo must know of an Amazon Connect instance. */
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
  /** Origin of the site, where it is not the address that this server listens on. */
  readonly siteOrigin?: string
  /** A participant service other than AWS's own for the region. */
  readonly participantEndpoint?: string
  /** The BFF looks outcomes up by DescribeContact, which is one more IAM action. */
  readonly describesContacts: boolean
}

/** A variable that is missing or cannot be used. */
export interface Complaint {
  readonly variable: string
  /** What it is for and how it looks. Never its value. */
  readonly needs: string
}

export type Reading =
  | { readonly ok: true; readonly settings: AwsSettings }
  | { readonly ok: false; readonly complaints: readonly Complaint[] }

/** Real AWS is chosen by this variable alone. */
export function choosesAws(env: Environment): boolean {
  return textOf(env, 'CONNECT_INSTANCE_ID') !== undefined
}

/**
 * The Authenticate Customer block waits 3 to 15 minutes, 3 unless the flow says otherwise.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/authenticate-customer.html
 */
const TIMEOUT = { shortest: 180, longest: 900 }

/** Reads what the demo needs to work with Amazon Connect; each thing amiss is one complaint. */
export function readAwsSettings(env: Environment): Reading {
  const complaints: Complaint[] = []
  const need = (variable: string, needs: string): string => {
    const value = textOf(env, variable)
    if (value === undefined) complaints.push({ variable, needs })
    return value ?? ''
  }
  const check = (variable: string, needs: string, usable: boolean): void => {
    if (textOf(env, variable) !== undefined && !usable) complaints.push({ variable, needs })
  }

  const instanceId = need('CONNECT_INSTANCE_ID', 'the id of the Amazon Connect instance')
  const region = need('AWS_REGION', 'the region of the instance, us-west-2 for example')
  const contactFlowId = need('CONNECT_CONTACT_FLOW_ID', 'the id of the inbound flow that chats start in')

  const hostsNeed =
    'the hosts that a sign-in page may have, separated by commas: shop.auth.us-west-2.amazoncognito.com'
  const signInHosts = listOf(need('CONNECT_SIGN_IN_HOSTS', hostsNeed))
  check('CONNECT_SIGN_IN_HOSTS', hostsNeed, signInHosts.length > 0 && signInHosts.every(isHost))

  const keysNeed =
    'what cookies are sealed with, newest first: kid:secret,kid:secret; a secret is at least 32 random bytes in base64url or hex'
  const keys = listOf(need('CONNECT_CHAT_KEYS', keysNeed)).map(keyOf)
  check('CONNECT_CHAT_KEYS', keysNeed, keys.length > 0 && keys.every(isKey))

  const signInTimeoutSeconds = Number(textOf(env, 'CONNECT_SIGN_IN_TIMEOUT_SECONDS') ?? TIMEOUT.shortest)
  check(
    'CONNECT_SIGN_IN_TIMEOUT_SECONDS',
    `the timeout of the Authenticate Customer block in seconds, ${TIMEOUT.shortest} to ${TIMEOUT.longest}`,
    Number.isInteger(signInTimeoutSeconds) &&
      signInTimeoutSeconds >= TIMEOUT.shortest &&
      signInTimeoutSeconds <= TIMEOUT.longest,
  )

  const siteOrigin = textOf(env, 'SITE_ORIGIN')
  check(
    'SITE_ORIGIN',
    'the origin that customers see, https://shop.example for example',
    isOrigin(siteOrigin),
  )
  const participantEndpoint = textOf(env, 'CONNECT_PARTICIPANT_ENDPOINT')
  check('CONNECT_PARTICIPANT_ENDPOINT', 'the origin of a participant service', isOrigin(participantEndpoint))

  const describes = textOf(env, 'CONNECT_DESCRIBE_CONTACT')
  check('CONNECT_DESCRIBE_CONTACT', 'yes or no', describes === 'yes' || describes === 'no')

  if (complaints.length > 0) return { ok: false, complaints }
  return {
    ok: true,
    settings: {
      instanceId,
      region,
      contactFlowId,
      signInHosts,
      keys: keys.filter(isKey),
      signInTimeoutSeconds,
      describesContacts: describes === 'yes',
      ...(siteOrigin === undefined ? {} : { siteOrigin }),
      ...(participantEndpoint === undefined ? {} : { participantEndpoint }),
    },
  }
}

/** The complaints as one message: a line for each variable. */
export function complaintsText(complaints: readonly Complaint[]): string {
  const lines = complaints.map(({ variable, needs }) => `  ${variable}: ${needs}`)
  return [
    'CONNECT_INSTANCE_ID is set, so this is real AWS. Missing or not usable:',
    ...lines,
    'docs/real-aws.md says where each comes from.',
  ].join('\n')
}

export interface Ports {
  readonly port: number
  readonly sandboxPort: number
  readonly identityPort: number
}

/**
 * Where the demo listens.
 * @throws Error that names the variable, when one is no port.
 */
export function readPorts(env: Environment): Ports {
  const portOf = (variable: string, usual: number): number => {
    const port = Number(textOf(env, variable) ?? usual)
    if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
    throw new Error(`${variable} must be a port from 0 to 65535`)
  }
  return {
    port: portOf('PORT', 4100),
    sandboxPort: portOf('SANDBOX_PORT', 4101),
    identityPort: portOf('IDENTITY_PORT', 4102),
  }
}

function textOf(env: Environment, variable: string): string | undefined {
  return env[variable]?.trim() || undefined
}

function listOf(text: string): readonly string[] {
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

/** The secret may hold colons, a kid none. */
function keyOf(text: string): Key | undefined {
  const [, kid, secret] = /^([\w.-]{1,64}):(.{43,})$/.exec(text) ?? []
  return kid === undefined || secret === undefined ? undefined : { kid, secret }
}

function isKey(key: Key | undefined): key is Key {
  return key !== undefined
}
