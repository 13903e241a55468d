// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { preloadModule } from './preload-module.ts'

const URL_OF_CHUNK = 'https://cdn.example/chunk.js'
const DIGEST = 'sha384-right'

/** Links that the browser would fetch, as they were then; each is answered with an event. */
let answered: 'load' | 'error'
let links: HTMLLinkElement[]

beforeEach(() => {
  answered = 'load'
  agent(NEW)
  links = []
  vi.spyOn(DOMTokenList.prototype, 'supports').mockReturnValue(true)
  vi.spyOn(document.documentElement, 'append').mockImplementation((...nodes) => {
    for (const link of nodes as HTMLLinkElement[]) {
      // jsdom has no attribute for `integrity`.
      links.push(Object.assign(link.cloneNode() as HTMLLinkElement, { integrity: link.integrity }))
      queueMicrotask(() => link.dispatchEvent(new Event(answered)))
    }
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** It forgets a module that could not be fetched. */
const NEW = 'Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

const agent = (text: string): void => void vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(text)

const preload = (): Promise<void> => preloadModule(URL_OF_CHUNK, DIGEST)

test('a module is fetched with its digest by a modulepreload link', async () => {
  await preload()
  expect(links.map(({ rel, href, integrity }) => [rel, href, integrity])).toEqual([
    ['modulepreload', URL_OF_CHUNK, DIGEST],
  ])
})

test('a link that fails rejects with the URL of the module', async () => {
  answered = 'error'
  await expect(preload()).rejects.toThrow(URL_OF_CHUNK)
})

describe.each([
  ['Firefox 115', 'Mozilla/5.0 (X11; rv:109.0) Gecko/20100101 Firefox/115.0'],
  ['Chrome 111', NEW.replace('156', '111')],
  [
    'Safari 16.4',
    'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.4 Safari/605.1.15',
  ],
])('in %s, which remembers a module that could not be fetched', (_, userAgent) => {
  let fetches: (string | undefined)[]

  /** `checked` answers the request with a digest, `unchecked` the one without. */
  const answers = (checked: () => Promise<Response>, unchecked: () => Promise<Response>): void => {
    fetches = []
    vi.stubGlobal('fetch', (_url: string, init?: RequestInit) => {
      fetches.push(init?.integrity)
      return init?.integrity ? checked() : unchecked()
    })
  }
  const fails = () => Promise.reject(new TypeError('Load failed'))
  const succeeds = () => Promise.resolve(new Response(''))

  beforeEach(() => {
    agent(userAgent)
  })

  test('a module with the right digest is fetched once to be checked', async () => {
    answers(succeeds, fails)
    await preload()
    expect(fetches).toEqual([DIGEST])
    expect(links).toHaveLength(1)
  })

  test('a module with another digest is refused', async () => {
    answers(fails, succeeds)
    await expect(preload()).rejects.toThrow(URL_OF_CHUNK)
    expect(links).toHaveLength(0)
  })

  test('a module that the policy does not let scripts fetch is first asked for at another URL', async () => {
    answers(fails, fails)
    await preload()
    expect(fetches).toEqual([DIGEST, undefined])
    expect(links.map(({ href }) => href)).toEqual([`${URL_OF_CHUNK}?again`, URL_OF_CHUNK])
  })

  test('without a network, only another URL of the module is asked for, so that the next try can succeed', async () => {
    answers(fails, fails)
    answered = 'error'
    await expect(preload()).rejects.toThrow(URL_OF_CHUNK)
    expect(links.map(({ href }) => href)).toEqual([`${URL_OF_CHUNK}?again`])
  })

  test.each([404, 503])(
    'a module of which the server answers %i is not asked for as a module',
    async (status) => {
      answers(fails, () => Promise.resolve(new Response('', { status })))
      await expect(preload()).rejects.toThrow(URL_OF_CHUNK)
      expect(links).toHaveLength(0)
    },
  )
})
