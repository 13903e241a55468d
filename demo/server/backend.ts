import { randomBytes } from 'node:crypto'
import { Connect } from '@aws-sdk/client-connect'
import { ConnectParticipant } from '@aws-sdk/client-connectparticipant'
import {
  type BffFeatures,
  type BffHandler,
  type ConnectPort,
  createBff,
  forwardedFor,
  type Log,
  type LogEntry,
  type ParticipantPort,
} from '../../src/bff.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { awsChatOrigins, type ChatOrigins, chatOriginsAt } from './page-headers.ts'
import type { DemoProvider } from './providers.ts'
import type { AwsSettings } from './settings.ts'

/** The site's server side: the BFF, and the origins that the chat on its pages connects to. */
export interface Backend {
  readonly bff: BffHandler
  readonly chatOrigins: ChatOrigins
}

interface SiteOptions {
  /** Origin of the site. */
  readonly origin: string
  readonly redirectUri: string
  /** The address that a request's connection comes from. */
  readonly socketAddress?: (request: Request) => string | undefined
  readonly log: (line: string) => void
  /** The BFF itself requests the sign-in URL. */
  readonly mediated: boolean
  /** Which files customers can send; none by default. */
  readonly attachments?: BffFeatures['attachments']
  /** Identity providers with a button each, if there is more than one. */
  readonly providers?: readonly DemoProvider[]
  /** The contact from which a new chat continues. */
  readonly previousContactId?: () => string | undefined
  /** When the customer ends the chat, agents are disconnected and the disconnect flow starts. */
  readonly agentLeavesWithCustomer?: boolean
  /** Bots stream their answers. */
  readonly streams?: boolean
}

/** The bank's flow waits five minutes for a sign-in. */
const SANDBOX_SIGN_IN_SECONDS = 300

/** The bank's site has no login, so every visitor is a guest until they sign in within the chat. */
const GUEST = 'Guest'

/** The BFF, connected to the sandbox. */
export function sandboxBackend(sandbox: Sandbox, site: SiteOptions): Backend {
  const { region, connectUrl, instanceId, contactFlowId, identityUrl } = sandbox
  const client = {
    region,
    endpoint: connectUrl,
    maxAttempts: 1,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  }
  return backendWith(new Connect(client), new ConnectParticipant(client), site, {
    region,
    instanceId,
    contactFlowId,
    signInHosts: [new URL(identityUrl).host],
    keys: [{ kid: 'demo', secret: randomBytes(32).toString('base64url') }],
    signInTimeoutSeconds: SANDBOX_SIGN_IN_SECONDS,
    participantEndpoint: connectUrl,
    trustedProxies: 0,
    describesContacts: true,
    requestAgain: true,
  })
}

/**
 * The BFF, connected to Amazon Connect. The SDK itself finds the credentials and a custom endpoint
 * (`AWS_ENDPOINT_URL_CONNECT`).
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function awsBackend(settings: AwsSettings, site: SiteOptions): Backend {
  const { region, participantEndpoint: endpoint } = settings
  const participant = new ConnectParticipant({
    ...{ region, maxAttempts: 1 },
    ...(endpoint === undefined ? {} : { endpoint }),
  })
  return backendWith(new Connect({ region, maxAttempts: 1 }), participant, site, settings)
}

function backendWith(
  connect: ConnectPort,
  participant: ParticipantPort,
  site: SiteOptions,
  /** `requestAgain`: the flow branches on a request for another sign-in. */
  settings: AwsSettings & { readonly requestAgain?: true },
): Backend {
  const { region, instanceId, contactFlowId, participantEndpoint: endpoint, keys } = settings
  const clientAddress =
    settings.trustedProxies > 0 ? forwardedFor(settings.trustedProxies) : site.socketAddress
  return {
    chatOrigins: endpoint === undefined ? awsChatOrigins(region) : chatOriginsAt(endpoint),
    bff: createBff({
      connect: settings.describesContacts ? connect : withoutStatus(connect),
      instanceId,
      region,
      ...(endpoint === undefined ? {} : { endpoint }),
      origins: [site.origin],
      keys,
      signIn: {
        hosts: settings.signInHosts,
        redirectUri: site.redirectUri,
        timeoutSeconds: settings.signInTimeoutSeconds,
        ...(site.providers === undefined ? {} : { providers: site.providers }),
        mediated: site.mediated,
        participant,
        requestAgain: settings.requestAgain ?? false,
      },
      admit(_request, purpose, wish) {
        const contactId = purpose === 'start' ? site.previousContactId?.() : undefined
        const displayName = wish.displayName ?? GUEST
        const { agentLeavesWithCustomer = false } = site
        const continues = contactId ? { continues: { contactId } } : {}
        const responseMode = site.streams ? { responseMode: 'incremental' as const } : {}
        // The bank's site has no login: to the site, everyone is a guest.
        const guest = { contactFlowId, displayName, customerId: null }
        return { ...guest, agentLeavesWithCustomer, ...responseMode, ...continues }
      },
      features: { attachments: site.attachments ?? false },
      ...(clientAddress && { clientAddress }),
      log: logLines(site.log),
    }),
  }
}

/** Without DescribeContact, so that two IAM actions are sufficient. */
function withoutStatus(connect: ConnectPort): ConnectPort {
  return {
    startChatContact: (input, options) => connect.startChatContact(input, options),
    updateParticipantAuthentication: (input, options) =>
      connect.updateParticipantAuthentication(input, options),
  }
}

function logLines(log: (line: string) => void): Log {
  return ({ level, event, ...rest }: LogEntry) => {
    const details = Object.entries(rest).map(([name, value]) => `${name}=${value}`)
    log([`bff ${level}: ${event}`, ...details].join(' '))
  }
}
