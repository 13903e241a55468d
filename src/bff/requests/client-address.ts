/**
 * Creates the `clientAddress` of a site behind proxies: each trusted proxy appends the address of its peer to
 * `X-Forwarded-For`, so the customer's address is the entry that the first trusted proxy appended. Everything left of it
 * was sent by the client and is ignored. Without the entry, or if it is no IP address, the result is undefined.
 * @param trustedProxies How many proxies of yours a request passes, 1-10: a load balancer alone is 1, a CDN in front of it 2.
 * @example createBff({ clientAddress: forwardedFor(1), … })
 */
export function forwardedFor(trustedProxies: number): (request: Request) => string | undefined {
  if (!Number.isInteger(trustedProxies) || trustedProxies < 1 || trustedProxies > 10) {
    throw new TypeError('forwardedFor: the number of trusted proxies must be an integer from 1 to 10')
  }
  return (request) => {
    const entries = (request.headers.get('X-Forwarded-For') ?? '').split(',')
    return readAddress(entries.at(-trustedProxies)?.trim() ?? '')
  }
}

const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/

/** An IP address in one spelling; proxies may append a port. */
function readAddress(text: string): string | undefined {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([0-9.]+))(?::\d{1,5})?$/i.exec(text) ?? []
  const address = bracketed ?? plain ?? text
  if (IPV4.test(address)) return address
  return ipv6Of(address)?.canonical
}

function ipv6Of(
  address: string,
): { readonly canonical: string; readonly groups: readonly string[] } | undefined {
  if (!/^[0-9a-f:.]{2,45}$/i.test(address) || !address.includes(':')) return undefined
  if (!URL.canParse(`http://[${address}]/`)) return undefined
  // The URL parser compresses the longest run of zeros and writes an embedded IPv4 address as two groups.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const [first, last] = [head.split(':').filter(Boolean), (tail ?? '').split(':').filter(Boolean)]
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  return { canonical, groups: [...first, ...Array.from({ length: zeros }, () => '0'), ...last] }
}

/**
 * What a limit counts as one client: an IPv4 address, or the /64 network of an IPv6 address, because one customer is
 * given a whole network. Any other text of the site counts as it is.
 */
export function clientKey(address: string): string {
  const groups = ipv6Of(address)?.groups
  if (groups === undefined) return address.slice(0, 100)
  const [, , , , , mapped, high = '0', low = '0'] = groups
  if (mapped === 'ffff' && groups.slice(0, 5).every((group) => group === '0')) {
    return [high, low]
      .map((group) => Number.parseInt(group, 16))
      .flatMap((number) => [number >> 8, number & 255])
      .join('.')
  }
  return `${groups.slice(0, 4).join(':')}::/64`
}
