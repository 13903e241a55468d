import { expect, test } from 'vitest'
import { clientKey, forwardedFor } from './client-address.ts'

const addressIn = (header: string | undefined, proxies: number): string | undefined =>
  forwardedFor(proxies)(
    new Request(
      'https://shop.example/',
      header === undefined ? {} : { headers: { 'X-Forwarded-For': header } },
    ),
  )

test.each<[string, string | undefined, number, string | undefined]>([
  ['one proxy', '192.0.2.1', 1, '192.0.2.1'],
  ['one proxy, and an entry that the client made up', '6.6.6.6, 192.0.2.1', 1, '192.0.2.1'],
  ['two proxies', '192.0.2.1, 10.0.0.1', 2, '192.0.2.1'],
  ['two proxies, and two made-up entries', '6.6.6.6, 7.7.7.7, 192.0.2.1, 10.0.0.1', 2, '192.0.2.1'],
  ['fewer entries than proxies', '192.0.2.1', 2, undefined],
  ['no header', undefined, 1, undefined],
  ['an empty header', '', 1, undefined],
  ['an empty entry', '192.0.2.1, ', 1, undefined],
  ['a name', 'unknown', 1, undefined],
  ['a number beyond 255', '192.0.2.256', 1, undefined],
  ['a port', '192.0.2.1:4711', 1, '192.0.2.1'],
  ['IPv6', '2001:DB8:0:0:0:0:0:1', 1, '2001:db8::1'],
  ['IPv6 with a port', '[2001:db8::1]:443', 1, '2001:db8::1'],
  ['a URL', 'https://evil.example/', 1, undefined],
  ['IPv6 in brackets', '[2001:db8::1]', 1, '2001:db8::1'],
  ['colons only', ':::', 1, undefined],
  ['a text that ends as IPv6 and has a user name', 'u@[::1', 1, undefined],
  ['a text that begins as IPv6 and has a path', '::1]/x', 1, undefined],
  ['10 kB', 'a'.repeat(10_000), 1, undefined],
])('the client’s address is read behind %s', (_, header, proxies, address) => {
  expect(addressIn(header, proxies)).toBe(address)
})

test.each([0, -1, 1.5, 11, Number.NaN])('%d trusted proxies are refused', (proxies) => {
  expect(() => forwardedFor(proxies)).toThrow('the number of trusted proxies must be an integer from 1 to 10')
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['1::ffff:192.0.2.1', '1:0:0:0::/64'],
  ['::fffe:192.0.2.1', '0:0:0:0::/64'],
  ['customer-7', 'customer-7'],
  ['u@[::1', 'u@[::1'],
  ['::1]/x', '::1]/x'],
  ['x'.repeat(101), 'x'.repeat(100)],
])('%s counts as the client %s', (address, key) => {
  expect(clientKey(address)).toBe(key)
})

test.each([1, 10])(
  '%i trusted proxies are possible, and without the header the address is unknown',
  (proxies) => {
    const clientAddress = forwardedFor(proxies)
    expect(clientAddress(new Request('https://shop.example'))).toBeUndefined()
    const entries = ['192.0.2.7', ...Array.from({ length: proxies - 1 }, () => '198.51.100.1')]
    const headers = { 'X-Forwarded-For': ['203.0.113.9', ...entries].join(', ') }
    expect(clientAddress(new Request('https://shop.example', { headers }))).toBe('192.0.2.7')
  },
)
