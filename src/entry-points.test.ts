import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The exported values of each entry point of the built package: adding one is adding public API. */
const ENTRY_POINTS: Readonly<Record<string, readonly string[]>> = {
  'connect-chat-widget': [
    'ChatError',
    'ChatProvider',
    'ConnectChat',
    'ERROR_CODES',
    'SignInCallback',
    'captureSignInCallback',
    'createChat',
    'exportTranscript',
    'useAnnouncements',
    'useAuthentication',
    'useChat',
    'useChatEvent',
    'useCompleteSignIn',
    'useComposer',
    'useCreateChat',
    'useFiles',
    'useMessageContent',
    'useTranscript',
    'useView',
  ],
  'connect-chat-widget/headless': [
    'ChatError',
    'ChatProvider',
    'ERROR_CODES',
    'SignInCallback',
    'captureSignInCallback',
    'createChat',
    'exportTranscript',
    'useAnnouncements',
    'useAuthentication',
    'useChat',
    'useChatEvent',
    'useCompleteSignIn',
    'useComposer',
    'useCreateChat',
    'useFiles',
    'useMessageContent',
    'useTranscript',
    'useView',
  ],
  'connect-chat-widget/native': ['createNativeBridge'],
  'connect-chat-widget/bff': ['Refused', 'createBff', 'forwardedFor'],
  'connect-chat-widget/bff/node': ['nodeHandler', 'remoteAddress'],
  'connect-chat-widget/sandbox': ['FlowError', 'startSandbox'],
  'connect-chat-widget/testing': ['chatElement', 'startTestChat'],
  'connect-chat-widget/testing/server': ['serveTestChat'],
  'connect-chat-widget/playwright': [
    'chromiumArgs',
    'chromiumLaunchOptions',
    'customer',
    'expect',
    'signInPage',
    'test',
  ],
}

test.each(Object.entries(ENTRY_POINTS))(
  '%s imports in bare Node and exports its names',
  (entryPoint, names) => {
    expect(existsSync(`${ROOT}/dist`), 'there is no dist; run `npm run build` first').toBe(true)
    const program = `console.log(JSON.stringify(Object.keys(await import(${JSON.stringify(entryPoint)})).sort()))`
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(JSON.parse(output)).toEqual(names)
  },
)

test("the script tag's file, imported on a server, does nothing and throws nothing", () => {
  const program = "await import('connect-chat-widget/script'); console.log('imported')"
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  expect(output).toBe('imported\n')
})

test('every entry point has types beside it', () => {
  for (const name of [
    'index',
    'headless',
    'native',
    'script',
    'bff',
    'bff-node',
    'sandbox',
    'playwright',
    'testing',
  ]) {
    expect(existsSync(`${ROOT}/dist/types/${name}.d.ts`), name).toBe(true)
  }
})

/** Runs a module in bare Node and gives what it printed. */
function inNode(program: string, mode: string): unknown {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: mode },
  })
  return JSON.parse(output)
}

/** A page as a framework would render it: the component, the hooks below a chat of one's own, the redirect route. */
const PAGE = `
  import { createElement as h, StrictMode, Suspense } from 'react'
  import { renderToPipeableStream, renderToString } from 'react-dom/server'
  import { PassThrough } from 'node:stream'
  import { text } from 'node:stream/consumers'
  import { ConnectChat } from 'connect-chat-widget'
  import * as headless from 'connect-chat-widget/headless'

  const warnings = []
  console.error = console.warn = (...words) => warnings.push(words.join(' '))
  const { ChatProvider, SignInCallback, useAnnouncements, useChat, useChatEvent, useComposer, useCreateChat, useTranscript } = headless

  function Own() {
    const chat = useCreateChat({ options: { api: '/connect-chat' }, onError: (error) => warnings.push(error.message) })
    return chat ? h(ChatProvider, { chat }, h(Line)) : h('p', null, 'no chat yet')
  }
  function Line() {
    const { phase } = useChat()
    const { entries } = useTranscript()
    const { draft, disabledReason } = useComposer()
    useAnnouncements(() => warnings.push('announced'))
    useChatEvent('opened', () => warnings.push('opened'))
    return h('output', null, [phase, entries.length, draft, disabledReason].join(' '))
  }
  // What a framework hands over that made its chat elsewhere: nothing of it may run on a server but reading.
  const touched = []
  const idle = { phase: 'idle', connection: 'connected', items: [], outbox: [], attempts: [], typing: [], unread: 0 }
  const reads = { draft: () => '', get: () => idle }
  const asleep = new Proxy({}, {
    get: (_, name) => reads[name] ? reads[name] : (...args) => void touched.push(String(name)),
  })
  const page = h(StrictMode, null, h(Suspense, null,
    h('h1', null, 'Shop'),
    h(ConnectChat, { api: '/connect-chat' }),
    h(Own),
    h(ChatProvider, { chat: asleep }, h(Line)),
    h(SignInCallback, { api: '/connect-chat' }),
  ))
  const streamed = await new Promise((done, fail) => {
    const through = new PassThrough()
    const { pipe } = renderToPipeableStream(page, { onAllReady: () => pipe(through), onError: fail })
    text(through).then(done, fail)
  })
  console.log(JSON.stringify({ once: renderToString(page), streamed, warnings, touched }))
`

describe('on a server', () => {
  test.each(['production', 'development'])('rendering is safe and does nothing: %s', (mode) => {
    const { once, streamed, warnings, touched } = inNode(PAGE, mode) as Readonly<Record<string, unknown>>
    expect(warnings).toEqual([])
    expect(touched).toEqual([])
    const html = String(once).replaceAll('<!-- -->', '')
    expect(html).toContain('<h1>Shop</h1><p>no chat yet</p><output>idle 0  not-started</output>')
    expect(html).toContain('Checking your sign-in')
    expect(streamed).toBe(once)
  })
})
