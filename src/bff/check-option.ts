/** Checks for single options of `createBff`. Each throws a TypeError that names the option. */
import { isFields, isText } from '../contract/read-fields.ts'

export function fail(name: string, expected: string): never {
  throw new TypeError(`createBff: ${name} must be ${expected}`)
}

export function checkObject<T>(value: T, name: string): T {
  if (!isFields(value)) fail(name, 'an object')
  return value
}

/** Unknown names are refused, because they are usually misspelt. */
export function refuseUnknown(value: object, prefix: string, known: readonly string[]): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw new TypeError(`createBff: unknown option ${prefix}${name}`)
  }
}

export function checkFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') fail(name, 'a function')
}

export function checkText(value: unknown, name: string, maxLength: number): string {
  if (!isText(value) || value.length > maxLength) {
    fail(name, `a string of 1-${maxLength} characters`)
  }
  return value
}

export function checkBoolean(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') fail(name, 'true or false')
  return value
}

export function checkNumber(value: unknown, name: string, least: number, most: number): number {
  if (typeof value !== 'number' || !(value >= least && value <= most))
    fail(name, `a number from ${least} to ${most}`)
  return value
}

export function checkList<T, R>(
  value: readonly T[],
  name: string,
  item: (value: T, name: string) => R,
): readonly R[] {
  if (!Array.isArray(value) || value.length === 0) fail(name, 'an array with at least one entry')
  return value.map((entry: T, index) => item(entry, `${name}[${index}]`))
}

/** https, or http on a loopback host: browsers store Secure cookies only there. */
export function checkUrl(value: unknown, name: string): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
  const loopback = url !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url === undefined || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback))) {
    fail(name, 'an https URL (http on a loopback host)')
  }
  if (url.username || url.password) fail(name, 'a URL without user name and password')
  return url
}

export function checkOrigin(value: string, name: string): string {
  if (checkUrl(value, name).origin !== value) fail(name, 'an origin: scheme, host and port only')
  return value
}

export function checkHost(value: string, name: string): string {
  const url =
    typeof value === 'string' && URL.canParse(`https://${value}`) ? new URL(`https://${value}`) : undefined
  if (url?.host !== value)
    fail(name, 'a lower-case host without scheme, with its port unless it is the default one')
  return value
}

export function checkBasePath(value: string): string {
  if (typeof value !== 'string' || !/^(\/[\w.~-]+)*$/.test(value) || /\/\.{1,2}(\/|$)/.test(value)) {
    fail('basePath', "a path like /connect-chat, or '' for the root")
  }
  return value
}
