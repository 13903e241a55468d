/** Whether a URL's hostname is a literal loopback host. Plain http is safe only there: no network is crossed. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
