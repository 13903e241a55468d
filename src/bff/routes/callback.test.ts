import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { ORIGIN, openShop } from '../shop.fixture.ts'

const load = (query = ''): Promise<Response> =>
  openShop().bff(new Request(`${ORIGIN}/connect-chat/sign-in/callback${query}`))

test('the callback page is served with strict security headers', async () => {
  const { headers } = await load('?code=c&state=s')
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex',
  })
  expect(headers.get('permissions-policy')).toContain('camera=()')
  expect(headers.getSetCookie()).toEqual([])
})

test('the policy of the callback page allows only its own script and style, by hash', async () => {
  const response = await load()
  const html = await response.text()
  const hash = (tag: string): string => {
    const inside = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(html)?.[1] ?? ''
    return `'sha256-${createHash('sha256').update(inside).digest('base64')}'`
  }
  expect(response.headers.get('content-security-policy')?.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hash('script')}`,
    `style-src ${hash('style')}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "frame-ancestors 'none'",
  ])
  expect(html.match(/<script|<style/g)).toHaveLength(2)
})

test('the callback page does not contain any part of its URL', async () => {
  const plain = await (await load()).text()
  expect(await (await load('?code=<script>alert(1)</script>&state=s')).text()).toBe(plain)
})
