import { expect, test } from 'vitest'
import { hashState } from '../contract/state-hash.ts'
import { awsError, openShop } from './shop.fixture.ts'

test('the log of a whole sign-in, with its possible failures, contains no secret', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-secret', { contactId })
  const cookies = [...browser.cookies.values()]
  await browser.post('/chats/resume', { contactId })
  for (const name of ['InvalidRequestException', 'AccessDeniedException', 'ThrottlingException']) {
    const repeated = `Value 'state-secret' at 'state', 'code-secret' at 'code' is wrong ${'x'.repeat(200)}`
    shop.connect.errors.push(awsError(name, name === 'AccessDeniedException' ? 'role '.repeat(50) : repeated))
    await browser.completes('state-secret', 'code-secret')
  }
  await browser.completes('state-secret', 'code-secret')
  await browser.post('/sign-in/complete', { state: 'state-secret', code: 'code-secret', extra: 1 })
  await browser.post('/chats/forget', {})
  const log = JSON.stringify(shop.log)
  for (const secret of [
    'state-secret',
    'code-secret',
    'ptoken',
    '/account',
    await hashState('state-secret'),
    ...cookies,
  ]) {
    expect(log).not.toContain(secret)
  }
  for (const entry of shop.log) {
    for (const value of Object.values(entry)) expect(value.length).toBeLessThanOrEqual(100)
  }
})

test('the log identifies an attempt by the first characters of its hash', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  await browser.completes('state-1')
  await shop.browser().completes('state-1')
  const attempt = (await hashState('state-1')).slice(0, 10)
  expect(shop.log.slice(1)).toMatchObject([
    { level: 'info', event: 'sign-in-begun', attempt, contactId },
    { level: 'info', event: 'sign-in-submitted', attempt, reason: 'accepted' },
    { level: 'warning', event: 'request-refused', attempt, code: 'unbound', reason: 'attempt-cookie' },
  ])
})

test('an answer and its log entry have the same request id', async () => {
  const shop = openShop()
  const response = await shop.browser().post('/chats/resume', {})
  const { error } = (await response.json()) as { error: { requestId: string } }
  expect(shop.log).toMatchObject([{ requestId: error.requestId, code: 'no-chat' }])
})
