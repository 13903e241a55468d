// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { preloadModule } from './preload-module.ts'

const URL_OF_CHUNK = 'https://cdn.example/chunk.js'
const DIGEST = 'sha384-right'

/** Links that the browser would fetch; each is answered with an event. */
let answered: 'load' | 'error'
let links: HTMLLinkElement[]

beforeEach(() => {
  answered = 'load'
  links = []
  vi.spyOn(DOMTokenList.prototype, 'supports').mockReturnValue(true)
  vi.spyOn(document.documentElement, 'append').mockImplementation((...nodes) => {
    for (const link of nodes as HTMLLinkElement[]) {
      links.push(link)
      queueMicrotask(() => link.dispatchEvent(new Event(answered)))
    }
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

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

describe('in WebKit, which ignores the digest of a link', () => {
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
    vi.spyOn(navigator, 'vendor', 'get').mockReturnValue('Apple Computer, Inc.')
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

  test('a module that the policy does not let scripts fetch is loaded unchecked', async () => {
    answers(fails, fails)
    await preload()
    expect(fetches).toEqual([DIGEST, undefined])
    expect(links).toHaveLength(1)
  })

  test('a module that is not there is left to the link, which reports it', async () => {
    answers(fails, () => Promise.resolve(new Response('', { status: 404 })))
    answered = 'error'
    await expect(preload()).rejects.toThrow(URL_OF_CHUNK)
    expect(links).toHaveLength(1)
  })
})
