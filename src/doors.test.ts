import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The exported values of each door of the built package: adding one is adding public API. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  'connect-chat-widget': [
    'ChatError',
    'ChatProvider',
    'ConnectChat',
    'ERROR_CODES',
    'SignInCallback',
    'captureSignInCallback',
    'createChat',
    'useAnnouncements',
    'useAuthentication',
    'useChat',
    'useChatEvent',
    'useCompleteSignIn',
    'useComposer',
    'useOwnChat',
    'useTranscript',
  ],
  'connect-chat-widget/headless': [
    'ChatError',
    'ChatProvider',
    'ERROR_CODES',
    'SignInCallback',
    'captureSignInCallback',
    'createChat',
    'useAnnouncements',
    'useAuthentication',
    'useChat',
    'useChatEvent',
    'useCompleteSignIn',
    'useComposer',
    'useOwnChat',
    'useTranscript',
  ],
  'connect-chat-widget/bff': ['Refused', 'createBff'],
  'connect-chat-widget/sandbox': ['FlowError', 'startSandbox'],
}

test.each(Object.entries(DOORS))('%s imports in bare Node and offers what it says', (door, names) => {
  expect(existsSync(`${ROOT}/dist`), 'there is no dist: run `npm run build` first').toBe(true)
  const program = `console.log(JSON.stringify(Object.keys(await import(${JSON.stringify(door)})).sort()))`
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  expect(JSON.parse(output)).toEqual(names)
})

test('every door has types beside it', () => {
  for (const door of ['index', 'headless', 'script', 'bff', 'sandbox']) {
    expect(existsSync(`${ROOT}/dist/types/${door}.d.ts`), door).toBe(true)
  }
})
