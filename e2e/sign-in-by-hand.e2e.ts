import type { Sandbox } from '../src/sandbox.ts'
import { expect, keptAddress, refusals, test, updates } from './attack-fixtures.ts'
import { hashOf } from './models/stranger.ts'

const CHAT_COOKIE = '__Host-Http-connect-chat.oNFe4xZu'

test.describe('HTTP by hand', () => {
  test('with neither Origin nor Fetch Metadata is refused, whatever cookies it has', async ({
    eve,
    sandbox,
    log,
  }) => {
    const chat = await eve.startsChat()
    const { state, stateHash } = await chat.getsSignInAddress()
    const body = { contactId: chat.contactId, stateHash, mode: 'popup', returnPath: '/' }
    expect(
      (await eve.posts('/sign-in/begin', body, { Origin: undefined, 'Sec-Fetch-Site': undefined })).status,
    ).toBe(403)
    await eve.posts('/sign-in/begin', body)
    const complete = { state, code: 'c' }
    for (const change of [
      { Origin: undefined, 'Sec-Fetch-Site': undefined },
      { Origin: 'null' },
      { Origin: 'http://evil.localhost' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'X-Connect-Chat': undefined },
    ]) {
      expect((await eve.posts('/sign-in/complete', complete, change)).status).toBe(403)
    }
    expect(refusals(log, 'origin')).toBe(4)
    expect(updates(sandbox)).toBe(0)
  })

  test('with another content type, another body or twenty kilobytes is refused before Connect hears of it', async ({
    eve,
    sandbox,
    demo,
  }) => {
    const chat = await eve.startsChat()
    const { state, stateHash } = await chat.getsSignInAddress()
    await eve.posts('/sign-in/begin', {
      contactId: chat.contactId,
      stateHash,
      mode: 'popup',
      returnPath: '/',
    })
    const complete = { state, code: 'c' }
    expect((await fetch(`${demo.url}/connect-chat/sign-in/complete`)).status).toBe(404)
    const sent = [
      await eve.posts('/sign-in/complete', complete, { 'Content-Type': 'text/plain' }),
      await eve.posts('/sign-in/complete', { ...complete, error: 'e' }),
      await eve.posts('/sign-in/complete', { ...complete, code: ['c', 'd'] }),
      await eve.posts('/sign-in/complete', { ...complete, InstanceId: 'instance-of-eve' }),
      await eve.posts('/sign-in/complete', { ...complete, region: 'us-east-1' }),
      await eve.posts('/sign-in/complete', `{"state":"${state}","code":"c","__proto__":{"a":1}}`),
      await eve.posts('/sign-in/complete', { state, code: 'c'.repeat(20_000) }),
    ]
    expect(sent.map(({ status }) => status)).toEqual(Array(sent.length).fill(400))
    expect(updates(sandbox)).toBe(0)
  })

  test('with a flipped cookie, or the chat or the sign-in of somebody else, is refused', async ({
    eve,
    demo,
    sandbox,
    shop,
    context,
    log,
  }) => {
    await shop.comesToSignIn()
    const state = (await keptAddress(shop.page)).searchParams.get('state') ?? ''
    const adas = new Map((await context.cookies(demo.url)).map(({ name, value }) => [name, value]))
    const attempt = CHAT_COOKIE.replace('.', `-${(await hashOf(state)).slice(0, 12)}.`)
    expect(adas.has(attempt)).toBe(true)
    const complete = { state, code: 'code-of-eve' }
    const chat = await eve.startsChat()

    // The customer's sign-in with a chat of one's own, and the other way round.
    eve.cookies.set(attempt, adas.get(attempt) ?? '')
    expect((await eve.posts('/sign-in/complete', complete)).status).toBe(403)
    expect(refusals(log, 'attempt-contact')).toBe(1)
    const contactId = onlyOther(sandbox, chat.contactId)
    const theirs = { contactId, stateHash: await hashOf('state-of-eve'), mode: 'popup', returnPath: '/' }
    expect((await eve.posts('/sign-in/begin', theirs)).status).toBe(403)
    expect(refusals(log, 'chat-contact')).toBe(1)

    // Both of the customer's, one character changed in either.
    for (const name of [CHAT_COOKIE, attempt]) {
      eve.cookies.clear()
      for (const [own, value] of adas) eve.cookies.set(own, own === name ? flipped(value) : value)
      expect((await eve.posts('/sign-in/complete', complete)).status).toBe(403)
    }
    expect(updates(sandbox)).toBe(0)
    expect(sandbox.contact(contactId).attempts()[0]?.state).toBe('url-issued')
  })

  test('with guessed states ends nobody’s sign-in', async ({ eve, sandbox, shop }) => {
    await shop.comesToSignIn()
    await eve.startsChat()
    for (let guess = 0; guess < 20; guess += 1) {
      const body = { state: `guess-${guess}`, error: 'access_denied' }
      expect((await eve.posts('/sign-in/complete', body)).status).toBe(403)
    }
    expect(updates(sandbox)).toBe(0)
  })

  test('gets the seventh begin and the fourth complete refused, without a call to Connect', async ({
    eve,
    sandbox,
    log,
  }) => {
    const chat = await eve.startsChat()
    const { state, stateHash } = await chat.getsSignInAddress()
    const begin = { contactId: chat.contactId, stateHash, mode: 'popup', returnPath: '/' }
    for (let n = 1; n <= 6; n += 1) expect((await eve.posts('/sign-in/begin', begin)).status).toBe(204)
    const seventh = await eve.posts('/sign-in/begin', begin)
    expect(seventh.status).toBe(429)
    expect(Number(seventh.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(refusals(log, 'rate of begin')).toBe(1)

    sandbox.faults.add({
      kind: 'refuse',
      operation: 'UpdateParticipantAuthentication',
      status: 400,
      type: 'InvalidRequestException',
      times: 3,
    })
    const statuses: number[] = []
    for (let n = 1; n <= 4; n += 1) {
      statuses.push((await eve.posts('/sign-in/complete', { state, code: `guess-${n}` })).status)
    }
    expect(statuses).toEqual([400, 400, 400, 429])
    expect(updates(sandbox)).toBe(3)
  })

  test.describe('names no way back that leaves the site:', () => {
    for (const returnPath of [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      test(returnPath, async ({ eve }) => {
        const { contactId } = await eve.startsChat()
        const body = { contactId, stateHash: 'a'.repeat(43), mode: 'redirect', returnPath }
        const response = await eve.posts('/sign-in/begin', body)
        expect(response.status).toBe(400)
        expect(response.headers.getSetCookie()).toEqual([])
      })
    }
  })
})

function onlyOther(sandbox: Sandbox, id: string): string {
  return sandbox.contacts().find((contact) => contact.id !== id)?.id ?? ''
}

/** Changed well before the end, where every bit counts. */
function flipped(value: string): string {
  const at = value.length - 12
  return value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1)
}
