/** A minimal browser for tests: cookies by path, links, forms, and redirects followed one by one. */
export interface PlainBrowser {
  visit(url: string): Promise<Landing>
  submit(form: Landing, fields: Record<string, string>): Promise<Landing>
}

/** The end of a chain of redirects: a page of the pool, or the first URL on another origin. */
export interface Landing {
  readonly url: URL
  readonly status: number
  readonly body: string
  readonly headers: Headers
  /** All responses of the chain, this one included. */
  readonly answers: readonly Response[]
}

interface Cookie {
  readonly value: string
  readonly path: string
}

export function openBrowser(origin: string): PlainBrowser {
  const jar = new Map<string, Cookie>()

  function storeCookies(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const name = pair.slice(0, pair.indexOf('='))
      const path = attributes.find((part) => part.startsWith('path='))?.slice('path='.length) ?? '/'
      const expires = attributes.find((part) => part.startsWith('expires='))?.slice('expires='.length)
      const isExpired = expires !== undefined && Date.parse(expires) <= Date.now()
      if (isExpired) jar.delete(`${name} ${path}`)
      else jar.set(`${name} ${path}`, { value: pair, path })
    }
  }

  async function follow(url: URL, init: RequestInit, before: readonly Response[]): Promise<Landing> {
    const cookies = [...jar.values()].filter(({ path }) => url.pathname.startsWith(path))
    const headers = { accept: 'text/html', cookie: cookies.map(({ value }) => value).join('; ') }
    const answer = await fetch(url, { ...init, redirect: 'manual', headers })
    storeCookies(answer)
    const answers = [...before, answer]
    const location = answer.headers.get('location')
    if (location === null) {
      return { url, status: answer.status, body: await answer.text(), headers: answer.headers, answers }
    }
    const next = new URL(location, url)
    if (next.origin === origin) return follow(next, {}, answers)
    return { url: next, status: answer.status, body: '', headers: answer.headers, answers }
  }

  return {
    visit: (url) => follow(new URL(url, origin), {}, []),
    submit: (form, fields) => follow(form.url, { method: 'POST', body: new URLSearchParams(fields) }, []),
  }
}
