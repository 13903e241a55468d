const addresses = new WeakMap<Request, string>()

/** Remembers from where a request came. */
export function noteAddress(request: Request, address: string | undefined): void {
  if (address !== undefined) addresses.set(request, address)
}

/**
 * The address of the connection on which a request of `nodeHandler` came: the customer's, if no proxy is in front.
 * Behind proxies, use `forwardedFor`.
 * @example createBff({ ...options, clientAddress: remoteAddress })
 */
export function remoteAddress(request: Request): string | undefined {
  return addresses.get(request)
}
