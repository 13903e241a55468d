import { randomBytes } from 'node:crypto'
import { type Admission, type BffHandler, type BffOptions, createBff, type LimitRule } from '../bff.ts'
import type { Sandbox } from '../sandbox.ts'
import { sandboxConnect, sandboxParticipant } from './sandbox-ports.ts'
import { withoutUndefined } from './without-undefined.ts'

/**
 * Options of the BFF in tests. All are optional: the limits are too high to be reached, and what the sandbox determines is
 * filled in.
 */
export interface TestBffOptions extends Partial<Omit<BffOptions, 'admit' | 'signIn'>> {
  /** Admits a customer. By default a guest named Guest; what is absent of the answer is that of the guest. */
  readonly admit?:
    | ((...request: Parameters<BffOptions['admit']>) => Partial<Admission> | Promise<Partial<Admission>>)
    | undefined
  /** Replaces single values. */
  readonly signIn?: Partial<BffOptions['signIn']> | undefined
}

/** Three minutes, as a block of a flow has by default. */
const SIGN_IN_SECONDS = 180

const UNLIMITED: LimitRule = { capacity: 1_000_000, perSecond: 1_000_000 }

/** A test starts more chats in a minute than a customer in a year. */
const LIMITS: NonNullable<BffOptions['limits']> = {
  requestsPerClient: UNLIMITED,
  startsPerClient: UNLIMITED,
  startsPerBrowser: UNLIMITED,
  startsWithoutAddress: UNLIMITED,
  starts: UNLIMITED,
  beginsPerChat: UNLIMITED,
  updatesPerChat: UNLIMITED,
  updates: UNLIMITED,
  urls: UNLIMITED,
  describes: UNLIMITED,
  ends: UNLIMITED,
}

/** Creates a BFF that is connected to a sandbox, for a site with this origin. */
export function sandboxBff(sandbox: Sandbox, origin: string, options: TestBffOptions = {}): BffHandler {
  const { connectUrl, identityUrl, region, instanceId, contactFlowId, redirectUris } = sandbox
  const [redirectUri = ''] = redirectUris
  const guest = { contactFlowId, displayName: 'Guest', customerId: null }
  return createBff({
    connect: sandboxConnect(connectUrl),
    instanceId,
    region,
    endpoint: connectUrl,
    origins: [origin],
    keys: [{ kid: 'test', secret: randomBytes(32).toString('base64url') }],
    ...withoutUndefined(options),
    admit: async (...request) => ({
      ...guest,
      ...withoutUndefined(await options.admit?.(...request)),
    }),
    signIn: {
      hosts: [new URL(identityUrl).host],
      redirectUri,
      timeoutSeconds: SIGN_IN_SECONDS,
      participant: sandboxParticipant(connectUrl),
      ...withoutUndefined(options.signIn),
    },
    limits: { ...LIMITS, ...withoutUndefined(options.limits) },
  })
}
