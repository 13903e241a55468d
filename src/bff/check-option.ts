/** Readers for single options of `createBff`; each throws a TypeError that names the option. */

export function fail(name: string, wanted: string): never {
  throw new TypeError(`createBff: ${name} must be ${wanted}`)
}

export function readRecord<T>(value: T, name: string): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(name, 'an object')
  return value
}

/** A misspelt option is a wrong option. */
export function refuseUnknown(value: object, prefix: string, known: readonly string[]): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw new TypeError(`createBff: there is no option ${prefix}${name}`)
  }
}

export function readFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') fail(name, 'a function')
}

export function readText(value: unknown, name: string, maxLength: number): string {
  if (typeof value !== 'string' || value === '' || value.length > maxLength) {
    fail(name, `a text of 1-${maxLength} characters`)
  }
  return value
}

export function readFlag(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') fail(name, 'true or false')
  return value
}

export function readNumber(value: unknown, name: string, least: number, most: number): number {
  if (typeof value !== 'number' || !(value >= least && value <= most))
    fail(name, `a number from ${least} to ${most}`)
  return value
}

export function readList<T, R>(
  value: readonly T[],
  name: string,
  item: (value: T, name: string) => R,
): readonly R[] {
  if (!Array.isArray(value) || value.length === 0) fail(name, 'a list of at least one')
  return value.map((entry: T, index) => item(entry, `${name}[${index}]`))
}

/** https, or http on a loopback host: only there do browsers keep Secure cookies. */
export function readAddress(value: unknown, name: string): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
  const loopback = url !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url === undefined || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback))) {
    fail(name, 'an https URL (http on a loopback host)')
  }
  if (url.username || url.password) fail(name, 'a URL without user and password')
  return url
}

export function readOrigin(value: string, name: string): string {
  if (readAddress(value, name).origin !== value)
    fail(name, 'an origin: scheme, host and port, nothing after it')
  return value
}

export function readDomainHost(value: string, name: string): string {
  const url =
    typeof value === 'string' && URL.canParse(`https://${value}`) ? new URL(`https://${value}`) : undefined
  if (url?.host !== value)
    fail(name, 'a host in lower case, with its port if not the default, without scheme')
  return value
}

export function readBasePath(value: string): string {
  if (typeof value !== 'string' || !/^(\/[\w.~-]+)*$/.test(value) || /\/\.{1,2}(\/|$)/.test(value)) {
    fail('basePath', "a path like /connect-chat, or '' for the root")
  }
  return value
}
