import type { ChatGrant } from '../../contract/api.ts'
import type { Bff } from '../bff.ts'
import type { SealedChat } from '../cookies/chat-cookie.ts'

type Granting = Pick<
  Bff,
  'endpoint' | 'features' | 'idleSeconds' | 'region' | 'signedInIdleSeconds' | 'signIn'
> & { readonly connect: Pick<Bff['connect'], 'describeContact'> }

/** What the browser receives for its chat. */
export function grantFor(bff: Granting, chat: SealedChat): ChatGrant {
  const { connect, region, endpoint, features } = bff
  const { hosts, redirectUri, timeoutSeconds, providers, mediated, clientId, prompt, requestAgain } =
    bff.signIn
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
      ...(requestAgain && { requestAgain }),
    },
    ...renewal(bff),
    ...(connect.describeContact && { queueStatus: true }),
  }
}

const DEFAULT_RENEW_SECONDS = 300
const MIN_RENEW_SECONDS = 20

/** Two renewals may fail before the shortest idle time has passed. */
function renewal({ idleSeconds, signedInIdleSeconds }: Granting): Pick<ChatGrant, 'renewSeconds'> {
  const renewSeconds = Math.max(Math.floor(Math.min(idleSeconds, signedInIdleSeconds) / 3), MIN_RENEW_SECONDS)
  return renewSeconds < DEFAULT_RENEW_SECONDS ? { renewSeconds } : {}
}
