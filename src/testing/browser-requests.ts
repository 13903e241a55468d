import type { BffHandler } from '../bff.ts'

/** A request as a page's script makes it. */
export interface PageRequest {
  readonly method?: string | undefined
  readonly headers?: HeadersInit | undefined
  readonly body?: BodyInit | null | undefined
}

/** Sends requests to a BFF as a browser on a page of the site does, with its cookies. */
export type SendAsBrowser = (path: string, request: PageRequest) => Promise<Response>

export function sendAsBrowser(bff: BffHandler, origin: string): SendAsBrowser {
  const cookies = new Map<string, string>()
  return async (path, { method = 'GET', headers, body = null }) => {
    const sent = new Headers(headers)
    sent.set('Origin', origin)
    sent.set('Sec-Fetch-Site', 'same-origin')
    if (cookies.size > 0) sent.set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const response = await bff(new Request(origin + path, { method, headers: sent, body }))
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const cut = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, cut))
      else cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
    }
    return response
  }
}
