import { randomBytes } from 'node:crypto'
import { Connect } from '@aws-sdk/client-connect'
import { ConnectParticipant } from '@aws-sdk/client-connectparticipant'
import {
  type BffHandler,
  type ConnectPort,
  createBff,
  type Log,
  type LogEntry,
  type ParticipantPort,
} from '../../src/bff.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { addressesAt, awsAddresses, type ChatAddresses } from './page-headers.ts'
import type { DemoProvider } from './providers.ts'
import type { AwsSettings } from './settings.ts'

/** The site's server side: the BFF, and where its pages' chat talks to. */
export interface Backend {
  readonly bff: BffHandler
  readonly addresses: ChatAddresses
}

interface Place {
  /** Origin of the site. */
  readonly origin: string
  readonly redirectUri: string
  readonly log: (line: string) => void
  /** The BFF asks for the sign-in address itself. */
  readonly mediated: boolean
  /** Buttons of the sign-in card, where there is more than one. */
  readonly providers?: readonly DemoProvider[]
  /** The contact that a new chat goes on from. */
  readonly before?: () => string | undefined
  /** Agents leave with the customer, who goes on into the disconnect flow. */
  readonly agentLeavesWithCustomer?: boolean
}

/** The bank's flow waits five minutes for a sign-in. */
const SANDBOX_SIGN_IN_SECONDS = 300

/** Nobody has logged in at this bank's site, so every visitor is a guest until a sign-in says more. */
const GUEST = 'Guest'

/** The BFF with the sandbox behind it. */
export function sandboxBackend(sandbox: Sandbox, place: Place): Backend {
  const { region, connectUrl, instanceId, contactFlowId, identityUrl } = sandbox
  const client = {
    region,
    endpoint: connectUrl,
    maxAttempts: 1,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  }
  return backendWith(new Connect(client), new ConnectParticipant(client), place, {
    region,
    instanceId,
    contactFlowId,
    signInHosts: [new URL(identityUrl).host],
    keys: [{ kid: 'demo', secret: randomBytes(32).toString('base64url') }],
    signInTimeoutSeconds: SANDBOX_SIGN_IN_SECONDS,
    participantEndpoint: connectUrl,
    describesContacts: true,
  })
}

/**
 * The BFF with Amazon Connect behind it. Credentials and a moved endpoint (`AWS_ENDPOINT_URL_CONNECT`) are
 * found by the SDK itself.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function awsBackend(settings: AwsSettings, place: Place): Backend {
  const { region, participantEndpoint: endpoint } = settings
  const participant = new ConnectParticipant({
    ...{ region, maxAttempts: 1 },
    ...(endpoint === undefined ? {} : { endpoint }),
  })
  return backendWith(new Connect({ region, maxAttempts: 1 }), participant, place, settings)
}

function backendWith(
  connect: ConnectPort,
  participant: ParticipantPort,
  place: Place,
  settings: AwsSettings,
): Backend {
  const { region, instanceId, contactFlowId, participantEndpoint: endpoint, keys } = settings
  return {
    addresses: endpoint === undefined ? awsAddresses(region) : addressesAt(endpoint),
    bff: createBff({
      connect: settings.describesContacts ? connect : withoutStatus(connect),
      instanceId,
      region,
      ...(endpoint === undefined ? {} : { endpoint }),
      origins: [place.origin],
      keys,
      signIn: {
        hosts: settings.signInHosts,
        redirectUri: place.redirectUri,
        timeoutSeconds: settings.signInTimeoutSeconds,
        ...(place.providers === undefined ? {} : { providers: place.providers }),
        ...(place.mediated ? { mediated: true, participant } : {}),
      },
      admit(_request, purpose, wish) {
        const contactId = purpose === 'start' ? place.before?.() : undefined
        const displayName = wish.displayName ?? GUEST
        const { agentLeavesWithCustomer = false } = place
        const continues = contactId ? { continues: { contactId } } : {}
        return { contactFlowId, displayName, agentLeavesWithCustomer, ...continues }
      },
      log: logLines(place.log),
    }),
  }
}

/** Named one by one, so that no status is read and two IAM actions are enough. */
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
