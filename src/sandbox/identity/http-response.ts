import type { ServerResponse } from 'node:http'
import type { Settings } from './settings.ts'

/**
 * The policy of every response: no scripts, nothing from other origins. Chromium also applies `form-action` to redirects
 * after a form is submitted, so a page with a form allows the origin that the sign-in returns to.
 */
export function contentSecurityPolicy(formTarget?: string): string {
  const formAction = formTarget === undefined ? "'none'" : `'self' ${formTarget}`
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/** Sets the security headers of every response, redirects and errors included. */
export function setSecurityHeaders(response: ServerResponse, { coop }: Settings): void {
  if (coop !== 'none') response.setHeader('Cross-Origin-Opener-Policy', coop)
  response.setHeader('Content-Security-Policy', contentSecurityPolicy())
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader('Cache-Control', 'no-store')
}

export interface Page {
  readonly status: number
  readonly body: string
  /** Origin that forms of the page may redirect to, besides this one. */
  readonly formTarget?: string
}

export function sendPage(response: ServerResponse, { status, body, formTarget }: Page): void {
  if (formTarget !== undefined) {
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(formTarget))
  }
  send(response, status, 'text/html; charset=utf-8', body)
}

export function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'Content-Type': contentType }).end(body)
}

export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { Location: location }).end()
}
