import type { ChatGrant } from '../contract/api.ts'
import type { Bff } from './bff.ts'
import type { SealedChat } from './chat-cookie.ts'

/** What the browser receives for its chat. */
export function grantFor(bff: Bff, chat: SealedChat): ChatGrant {
  const { region, endpoint, features } = bff
  const { hosts, redirectUri, timeoutSeconds, providers, mediated, clientId, prompt } = bff.signIn
  return {
    contactId: chat.contactId,
    participantId: chat.participantId,
    participantToken: chat.participantToken,
    region,
    ...(endpoint !== undefined && { endpoint }),
    features,
    signIn: {
      ...{ redirectUri, hosts, timeoutSeconds },
      ...(providers !== undefined && { providers }),
      ...(clientId !== undefined && { clientId }),
      ...(prompt !== undefined && { prompt }),
      ...(mediated && { mediated }),
    },
  }
}
