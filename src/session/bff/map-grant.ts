import type { ChatGrant, StartRequest } from '../../contract/api.ts'
import { compact } from '../../contract/compact.ts'
import { localeTag } from '../../contract/locale.ts'
import type { SignInHints } from '../../contract/sign-in-url.ts'
import type { GrantedChat } from '../../model/chat/events.ts'
import type { ConnectionDetails } from '../../model/ports.ts'
import type { ChatOptions } from '../options.ts'

/** Maps the host's options to a request of the BFF. */
export function startRequest(
  { customer, locale, form, contentTypes }: ChatOptions,
  clientToken: string,
): StartRequest {
  return compact({
    clientToken,
    displayName: nameOf(customer),
    locale: localeTag(locale),
    form,
    contentTypes,
  })
}

export function grantedChat(grant: ChatGrant, { customer, signIn }: ChatOptions): GrantedChat {
  const { contactId, participantId, features, queueStatus } = grant
  const { timeoutSeconds, ...settings } = grant.signIn
  const hints = hintsOf(signIn)
  return compact({
    contactId,
    participantId,
    displayName: nameOf(customer),
    features,
    queueStatus,
    signIn: compact({
      ...settings,
      hints,
      timeoutMs: timeoutSeconds * 1_000,
    }),
  })
}

/** An empty name is one that the page does not know. */
function nameOf(customer: ChatOptions['customer']): string | undefined {
  return customer?.displayName || undefined
}

function hintsOf(signIn: ChatOptions['signIn']): SignInHints | undefined {
  if (!signIn) return undefined
  const { mode: _, ...hints } = signIn
  return hints
}

export function connectionDetails(grant: ChatGrant): ConnectionDetails {
  const { contactId, participantId, participantToken, region, endpoint } = grant
  return compact({ contactId, participantId, participantToken, region, endpoint })
}
