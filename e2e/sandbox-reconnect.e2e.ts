import { connections, expect, isSubscribed, systemSays, test } from './chatjs-fixtures.ts'

/** How a chat's websocket is lost and comes back, or does not. */

/** For polls that advance the page's clock: real time between them only makes the test longer. */
const AT_ONCE = { intervals: [20] }

for (const code of [1000, 1006]) {
  test(`chatjs replaces a websocket that closes with ${code}, and missed items are only in the transcript`, async ({
    chatjs,
    sandbox,
  }) => {
    await chatjs.connects()
    await chatjs.hears('message', 'Welcome')
    chatjs.contact.dropsSockets({ code })
    systemSays(chatjs, 'missed')
    await chatjs.hears('lost')
    await expect.poll(() => chatjs.count('established')).toBe(3)
    expect((await chatjs.line()).map((one) => one.slice(0, 12))).toEqual([
      'open 0',
      `close 0 ${code}`,
      'open 1',
    ])
    await isSubscribed(chatjs, 2)
    systemSays(chatjs, 'heard')
    await chatjs.hears('message', 'heard')
    expect(connections(sandbox)).toBe(2)
    expect(JSON.stringify(await chatjs.calls('getTranscript'))).toContain('missed')
  })
}

test('chatjs ends a chat that ended during a lost connection when the reconnect gets 403', async ({
  chatjs,
  sandbox,
}) => {
  await chatjs.connects()
  await chatjs.hears('message', 'Welcome')
  sandbox.faults.add({ kind: 'reorder', times: 1 })
  chatjs.contact.ends()
  chatjs.contact.dropsSockets()
  await chatjs.hears('ended')
  expect(await chatjs.hears('message', 'chat.ended')).toContain('"Id":""')
  expect(await chatjs.count('broken')).toBe(0)
  expect(sandbox.requests().at(-1)).toMatchObject({ status: 403, error: 'AccessDeniedException' })
})

for (const status of [400, 429, 500]) {
  test(`when each reconnect gets ${status}, chatjs gives up, its HTTP calls still work, and so does a new session`, async ({
    chatjs,
    sandbox,
  }) => {
    await chatjs.connects()
    await chatjs.hears('message', 'Welcome')
    sandbox.faults.add({
      kind: 'refuse',
      operation: 'CreateParticipantConnection',
      status,
      times: status === 400 ? 1 : 3,
    })
    chatjs.contact.dropsSockets()
    await chatjs.hears('broken')
    const before = connections(sandbox)
    const sent = await chatjs.calls('sendMessage', { contentType: 'text/plain', message: 'still sent' })
    expect(sent).toMatchObject({ value: { data: { Id: expect.any(String) } } })
    expect(await chatjs.calls('connect')).toEqual({ value: 'undefined' })
    expect(connections(sandbox)).toBe(before)
    expect((await chatjs.connects()).value).toMatchObject({ connectSuccess: true })
    systemSays(chatjs, 'back')
    await expect.poll(async () => JSON.stringify(await chatjs.calls('getTranscript'))).toContain('back')
  })
}

test('when reconnects get no answer, chatjs gives up on a desktop browser', async ({ chatjs, sandbox }) => {
  await chatjs.connects()
  await chatjs.hears('message', 'Welcome')
  sandbox.faults.add({ kind: 'drop-connection', operation: 'CreateParticipantConnection' })
  chatjs.contact.dropsSockets()
  await chatjs.hears('broken')
  sandbox.faults.clear()
  expect(await chatjs.count('lost')).toBe(1)
  expect(await chatjs.fetchedAtMs('/participant/connection')).toHaveLength(2)
  const sent = await chatjs.calls('sendMessage', { contentType: 'text/plain', message: 'still sent' })
  expect(sent).toMatchObject({ value: { data: { Id: expect.any(String) } } })
  expect(await chatjs.calls('connect')).toEqual({ value: 'undefined' })
  expect((await chatjs.connects()).value).toMatchObject({ connectSuccess: true })
})

test.describe('on a phone', () => {
  test.use({
    userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
  })

  test('when reconnects get no answer, chatjs on a phone tries again after 2, 4 and 8 seconds', async ({
    page,
    chatjs,
    sandbox,
  }) => {
    await page.clock.install()
    await chatjs.connects()
    await chatjs.hears('message', 'Welcome')
    sandbox.faults.add({ kind: 'drop-connection', operation: 'CreateParticipantConnection' })
    chatjs.contact.dropsSockets()
    await expect
      .poll(async () => {
        await page.clock.runFor(1_000)
        return (await chatjs.fetchedAtMs('/participant/connection')).length
      }, AT_ONCE)
      .toBe(5)
    const [, ...again] = await chatjs.fetchedAtMs('/participant/connection')
    const waits = again.slice(1).map((atMs, nth) => atMs - (again[nth] ?? 0))
    for (const [nth, waitMs] of waits.entries()) expect(waitMs).toBeGreaterThanOrEqual(2_000 * 2 ** nth)
    sandbox.faults.clear()
    await expect
      .poll(async () => {
        await page.clock.runFor(1_000)
        return chatjs.line()
      }, AT_ONCE)
      .toContain('open 1')
    expect(await chatjs.count('broken')).toBe(0)
  })
})

test('chatjs does nothing while offline, and replaces a lost websocket when the network is restored', async ({
  page,
  chatjs,
  sandbox,
}) => {
  await page.clock.install()
  await chatjs.connects()
  await chatjs.hears('message', 'Welcome')
  await page.context().setOffline(true)
  await page.clock.runFor(5_000)
  expect(await chatjs.count('lost')).toBe(0)
  expect(await chatjs.line()).toEqual(['open 0'])
  chatjs.contact.dropsSockets()
  await chatjs.hears('lost')
  await page.clock.runFor(5_000)
  expect(await chatjs.fetchedAtMs('/participant/connection')).toHaveLength(1)
  await page.context().setOffline(false)
  await page.clock.runFor(250)
  await expect.poll(() => chatjs.line()).toContain('open 1')
  expect(connections(sandbox)).toBe(2)
  expect(await chatjs.count('broken')).toBe(0)
})

test('connect() to a chat that has ended rejects with 403 and calls no handler', async ({ chatjs }) => {
  chatjs.contact.ends()
  expect((await chatjs.connects()).error).toMatchObject({
    connectSuccess: false,
    _debug: { _debug: { type: 'AccessDeniedException', statusCode: 403 } },
  })
  expect(await chatjs.count('ended')).toBe(0)
  expect(await chatjs.count('broken')).toBe(0)
})

test('chatjs repeats a refused websocket handshake without a pause', async ({ chatjs, sandbox }) => {
  sandbox.faults.add({ kind: 'socket-refuse', status: 403 })
  await chatjs.connects()
  await expect.poll(() => connections(sandbox)).toBeGreaterThan(5)
  sandbox.faults.clear()
  await chatjs.hears('message', 'Welcome')
})
