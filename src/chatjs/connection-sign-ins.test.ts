import { describe, expect, test } from 'vitest'
import { connected, EVENT, requestsOf, type SandboxCustomer, sandboxIn } from './sandbox-customer.test-kit.ts'

describe.each([
  ['a', 'eu-sandbox-4', 'refused'],
  ['b', 'eu-sandbox-5', 'denied'],
] as const)('signing in, in dialect %s', (dialect, region, spent) => {
  const connect = sandboxIn(region, dialect)

  async function offered(): Promise<SandboxCustomer & { readonly sessionId: string }> {
    const customer = await connected(connect())
    const { SessionId: sessionId } = await customer.contact.asksForSignIn()
    expect(await customer.receives('sign-in-offered')).toMatchObject({ sessionId, atMs: 4_711, ageMs: 0 })
    return Object.assign(customer, { sessionId })
  }

  test('an offer gives a URL once; the second request is refused', async () => {
    const { connection, sessionId } = await offered()
    const redirectUri = connect().redirectUris[0] ?? ''
    const url = await connection.authenticationUrl({ sessionId, redirectUri })
    expect(new URL(String(url)).searchParams.get('redirect_uri')).toBe(redirectUri)
    await expect(connection.authenticationUrl({ sessionId, redirectUri })).rejects.toMatchObject({
      kind: spent,
    })
    expect(requestsOf(connect(), 'GetAuthenticationUrl')).toHaveLength(2)
  })

  test('a cancelled sign-in is reported as cancelled', async () => {
    const customer = await offered()
    await customer.connection.cancelAuthentication(customer.sessionId)
    const result = await customer.receives('sign-in-result')
    expect(result.outcome).toBe('cancelled')
    expect(result.sessionId).toBe(dialect === 'a' ? customer.sessionId : undefined)
    const again = customer.connection.cancelAuthentication(customer.sessionId)
    await expect(again).rejects.toMatchObject({ kind: spent })
  })

  test('a sign-in without a request for its URL expires; one with an unused URL times out', async () => {
    const customer = await offered()
    await connect().clock.advance({ seconds: 181 })
    expect((await customer.receives('sign-in-result')).outcome).toBe('expired')
    const { SessionId: sessionId } = await customer.contact.asksForSignIn()
    const redirectUri = connect().redirectUris[0] ?? ''
    await customer.receives('sign-in-offered', (event) => event.sessionId === sessionId)
    await customer.connection.authenticationUrl({ sessionId, redirectUri })
    await connect().clock.advance({ seconds: 181 })
    await customer.receives('sign-in-result', ({ outcome }) => outcome === 'timed-out')
  })

  test('the transcript has the sign-in if Connect stores it', async () => {
    const customer = await offered()
    await customer.connection.cancelAuthentication(customer.sessionId)
    await customer.receives('sign-in-result')
    const { signIns } = await customer.connection.history()
    const types = signIns.map(({ type }) => type)
    expect(types).toEqual(dialect === 'a' ? ['sign-in-offered', 'sign-in-result'] : [])
  })

  test('a new display name is received', async () => {
    const customer = await connected(connect())
    customer.contact.pushes({
      ParticipantRole: 'CUSTOMER',
      ContentType: `${EVENT}participant.displayname.updated`,
      DisplayName: 'Ada',
    })
    expect(await customer.receives('name-changed')).toMatchObject({
      participantId: customer.details.participantId,
      role: 'customer',
      displayName: 'Ada',
    })
  })
})
