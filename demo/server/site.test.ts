import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveSite } from './site.ts'

const CODE = 'console.log("chat")\n'.repeat(500)

let dist = ''
beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'site-'))
  mkdirSync(join(dist, 'script-tag'))
  writeFileSync(join(dist, 'script-tag/a.js'), CODE)
  writeFileSync(join(dist, 'script-tag/short.js'), '1')
})
afterAll(() => rmSync(dist, { recursive: true }))

const get = (name: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  serveSite({ dist, csp: '' }, new Request(`http://localhost/dist/${name}`, { headers }))

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
])('a file for a browser that accepts "%s" is compressed with %s', async (accepted, encoding, decompress) => {
  const answer = await get('a.js', { 'accept-encoding': accepted })
  expect(answer.headers.get('content-encoding')).toBe(encoding)
  expect(answer.headers.get('vary')).toBe('accept-encoding')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(bytes.length).toBeLessThan(CODE.length / 10)
  expect(decompress(bytes).toString()).toBe(CODE)
})

test.each([
  ['a.js', '', CODE],
  ['a.js', 'br;q=0', CODE],
  ['short.js', 'br', '1'],
])('%s for a browser that accepts "%s" is sent as it is', async (name, accepted, text) => {
  const answer = await get(name, { 'accept-encoding': accepted })
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(await answer.text()).toBe(text)
})

test('a file that the browser has is not sent again, and each encoding is another content', async () => {
  const [plain, br] = await Promise.all([get('a.js'), get('a.js', { 'accept-encoding': 'br' })])
  const tag = br.headers.get('etag') ?? ''
  expect(tag).not.toBe(plain.headers.get('etag'))
  const again = await get('a.js', { 'accept-encoding': 'br', 'if-none-match': tag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await get('a.js', { 'if-none-match': tag })).status).toBe(200)
})
