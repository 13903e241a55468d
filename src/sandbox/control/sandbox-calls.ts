import type { Dialect } from '../dialect.ts'
import type { Decision, Identity } from '../identity/identity.ts'
import type { JournalEntry } from '../journal.ts'
import type { Profile } from '../profiles.ts'
import { type Rules, ruleFields } from '../rules.ts'
import type { Services } from '../services.ts'
import { number, oneOf, optional, text } from '../wire/shape.ts'
import { type ControlCall, ControlError, controlCall } from './control-call.ts'

/** Ids and URLs of the sandbox. */
export interface SandboxDescription {
  readonly region: string
  readonly instanceId: string
  readonly contactFlowId: string
  readonly redirectUris: readonly string[]
  readonly connectUrl: string
  readonly identityUrl: string
  readonly userPoolId: string
  readonly userPoolClientId: string
  readonly dialect: Dialect
}

export const describeSandbox: ControlCall<object, SandboxDescription> = controlCall({
  method: 'GET',
  path: '/sandbox',
  fields: {},
  run: ({ settings, identity }) => ({
    ...settings,
    redirectUris: identity.redirectUris,
    identityUrl: identity.url,
    userPoolId: identity.userPoolId,
    userPoolClientId: identity.clientId,
  }),
})

/** A chat lasts at most a week; a longer advance is a mistake in a test. */
const MAX_SECONDS = 8 * 24 * 60 * 60

export const advanceClock: ControlCall<
  { readonly seconds: number },
  Promise<{ readonly now: string }>
> = controlCall({
  method: 'POST',
  path: '/sandbox/clock/advance',
  fields: { seconds: number({ min: 0, max: MAX_SECONDS }) },
  async run({ clock }, input) {
    await clock.advance(input)
    return { now: new Date(clock.now()).toISOString() }
  },
})

export const listRequests: ControlCall<object, readonly JournalEntry[]> = controlCall({
  method: 'GET',
  path: '/sandbox/requests',
  fields: {},
  run: ({ journal }) => journal.entries(),
})

export const listProfiles: ControlCall<object, readonly Profile[]> = controlCall({
  method: 'GET',
  path: '/sandbox/profiles',
  fields: {},
  run: ({ profiles }) => profiles.all(),
})

export interface IdentitySettings {
  readonly decision: Decision
  readonly coop: 'same-origin' | 'none'
  readonly user?: string
}

export const showIdentity: ControlCall<object, IdentitySettings> = controlCall({
  method: 'GET',
  path: '/sandbox/identity',
  fields: {},
  run: ({ identity }) => identity.settings(),
})

function setDecision(identity: Identity, decision: Decision, user: string | undefined): void {
  try {
    identity.decides(decision, user === undefined ? undefined : { user })
  } catch (cause) {
    throw new ControlError(400, 'bad-request', cause instanceof Error ? cause.message : String(cause), {
      cause,
    })
  }
}

export const setIdentity: ControlCall<Partial<IdentitySettings>, IdentitySettings> = controlCall({
  method: 'PUT',
  path: '/sandbox/identity',
  fields: {
    decision: optional(oneOf('ask', 'approve', 'deny', 'ignore')),
    coop: optional(oneOf('same-origin', 'none')),
    user: optional(text({ min: 1, max: 128 })),
  },
  run({ identity }, { decision, coop, user }) {
    if (decision !== undefined || user !== undefined) {
      setDecision(identity, decision ?? identity.settings().decision, user)
    }
    if (coop !== undefined) identity.sets({ coop })
    return identity.settings()
  },
})

export const showRules: ControlCall<object, Rules> = controlCall({
  method: 'GET',
  path: '/sandbox/rules',
  fields: {},
  run: ({ rules }) => rules.current(),
})

export const setRules: ControlCall<Partial<Rules>, Rules> = controlCall({
  method: 'PUT',
  path: '/sandbox/rules',
  fields: ruleFields,
  run: ({ rules }, some) => rules.change(some),
})

/** Ends all chats and clears all state. */
export function clearSandbox(
  services: Pick<
    Services,
    | 'attachments'
    | 'attempts'
    | 'clock'
    | 'contacts'
    | 'faults'
    | 'flowRuns'
    | 'identity'
    | 'journal'
    | 'profiles'
    | 'rules'
    | 'shownViews'
    | 'sockets'
    | 'startedChats'
    | 'throttle'
    | 'tokens'
  >,
): void {
  for (const contact of services.contacts.all()) contact.stage = 'ended'
  services.flowRuns.clear(new Error('The sandbox was reset'))
  services.sockets.dropAll()
  services.clock.reset()
  services.contacts.clear()
  services.attempts.clear()
  services.shownViews.clear()
  services.startedChats.clear()
  services.tokens.clear()
  services.profiles.clear()
  services.attachments.clear()
  services.rules.reset()
  services.throttle.clear()
  services.faults.clear()
  services.journal.clear()
  services.identity.reset()
}

export const resetSandbox: ControlCall<object, object> = controlCall({
  method: 'POST',
  path: '/sandbox/reset',
  fields: {},
  run(
    services: Pick<
      Services,
      | 'attachments'
      | 'attempts'
      | 'clock'
      | 'contacts'
      | 'faults'
      | 'feed'
      | 'flowRuns'
      | 'identity'
      | 'journal'
      | 'profiles'
      | 'rules'
      | 'shownViews'
      | 'sockets'
      | 'startedChats'
      | 'throttle'
      | 'tokens'
    >,
  ) {
    clearSandbox(services)
    services.feed.emit({ type: 'reset' })
    return {}
  },
})
