import type { ChatGrant, StartRequest } from '../../contract/api.ts'
import type { SignInHints } from '../../contract/sign-in-url.ts'
import type { GrantedChat } from '../../model/chat/events.ts'
import type { ConnectionDetails } from '../../model/ports.ts'
import type { ChatOptions } from '../options.ts'

/** The host's words and the BFF's in those of the chat. */
export function startRequest({ customer, locale, form }: ChatOptions, clientToken: string): StartRequest {
  return {
    clientToken,
    ...(customer?.displayName === undefined ? {} : { displayName: customer.displayName }),
    ...(locale === undefined ? {} : { locale }),
    ...(form === undefined ? {} : { form }),
  }
}

export function grantedChat(grant: ChatGrant, { customer, signIn }: ChatOptions): GrantedChat {
  const { contactId, participantId, features } = grant
  const { redirectUri, hosts, timeoutSeconds, providers, mediated } = grant.signIn
  const hints = hintsOf(signIn)
  return {
    contactId,
    participantId,
    ...(customer?.displayName === undefined ? {} : { displayName: customer.displayName }),
    features,
    signIn: {
      ...{ redirectUri, hosts, timeoutMs: timeoutSeconds * 1_000 },
      ...(hints ? { hints } : {}),
      ...(providers ? { providers } : {}),
      ...(mediated ? { mediated } : {}),
    },
  }
}

function hintsOf(signIn: ChatOptions['signIn']): SignInHints | undefined {
  if (!signIn) return undefined
  const { mode: _, ...hints } = signIn
  return hints
}

export function connectionDetails(grant: ChatGrant): ConnectionDetails {
  const { contactId, participantId, participantToken, region, endpoint } = grant
  const details = { contactId, participantId, participantToken, region }
  return endpoint === undefined ? details : { ...details, endpoint }
}
