import type { Sandbox } from '../sandbox-api.ts'

/**
 * The environment variables with which a BFF, and the AWS SDK in it, use a sandbox, by name. `chatKey` seals the BFF's
 * cookies.
 */
export function environmentOf(sandbox: Sandbox, chatKey: string): Readonly<Record<string, string>> {
  const { connectUrl, identityUrl, region, instanceId, contactFlowId, redirectUris } = sandbox
  const [redirectUri = ''] = redirectUris
  return {
    AWS_REGION: region,
    // The sandbox does not check signatures, but the SDK needs something to sign with.
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_ENDPOINT_URL_CONNECT: connectUrl,
    AWS_ENDPOINT_URL_CONNECTPARTICIPANT: connectUrl,
    CONNECT_PARTICIPANT_ENDPOINT: connectUrl,
    CONNECT_INSTANCE_ID: instanceId,
    CONNECT_CONTACT_FLOW_ID: contactFlowId,
    CONNECT_SIGN_IN_HOSTS: new URL(identityUrl).host,
    SITE_ORIGIN: new URL(redirectUri).origin,
    CHAT_KEY: chatKey,
  }
}

/** The same variables, one line each, in the format of a `.env` file. */
export function variablesOf(sandbox: Sandbox, chatKey: string): string {
  return Object.entries(environmentOf(sandbox, chatKey))
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
}
