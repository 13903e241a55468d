import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../demo/server/demo.ts'
import type { ContactHandle, Sandbox } from '../../src/sandbox.ts'
import { attempts } from '../sandbox-record.ts'
import { type Listener, listener } from './listener.ts'
import { type OrcaSession, startOrca } from './session.ts'

/** The whole journey by keyboard and by what the screen reader Orca says; nothing is looked at. */

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

let demo: Demo
let sandbox: Sandbox
let orca: OrcaSession
let ada: Listener

beforeAll(async () => {
  demo = await startDemo({ port: 0, sandboxPort: 0, identityPort: 0, attachments: true })
  if (!demo.sandbox) throw new Error('this demo runs without a sandbox')
  sandbox = demo.sandbox
  orca = await startOrca()
  ada = listener(orca)
  await orca.page.goto(`${demo.url}/`)
})
afterAll(async () => {
  await orca?.[Symbol.asyncDispose]()
  await demo?.close()
})

function contact(): ContactHandle {
  const last = sandbox.contacts().at(-1)
  if (!last) throw new Error('there is no chat')
  return last
}

test('a customer who sees nothing opens the chat, signs in, chooses from a list, ends the chat and starts a new one', async () => {
  await orca.page.bringToFront()
  const launcher = orca.page.getByRole('button', { name: /^Open chat/ })
  // Orca misses what has the focus while it looks at a page that has just been loaded.
  await ada.hearsAfter(async () => {
    await launcher.blur()
    await launcher.focus()
  }, /^Open chat (collapsed )?push button/)
  ada.press('Return')
  await ada.hears(
    /^Message entry/,
    'Connected',
    /^Harbour Bank: Welcome to Harbour Bank/,
    /^Harbour Bank: Ask about/,
  )

  // The message that explains the sign-in comes before it, and the sign-in page is named.
  ada.types('balance')
  ada.press('Return')
  await ada.hears(/^Harbour Bank: Please sign in/, /^Sign in to continue\. .*Sign-in page: 127\.0\.0\.1:\d+$/)
  await ada.goesTo('Continue without signing in push button.', 'shift+Tab')
  ada.press('shift+Tab')
  await ada.hears(/^Sign in \(opens a new window\) push button/)
  ada.press('Return')
  await ada.hears(/^Username entry/)
  ada.types('ada')
  ada.press('Tab')
  await ada.hears(/^Password/)
  ada.types('correct-horse')
  ada.press('Return')
  await ada.hears(
    /^Signed in as Ada\. /,
    /^Harbour Bank: Thank you/,
    /^Harbour Bank: Your current account balance/,
  )
  expect(attempts(sandbox)).toEqual(['succeeded'])

  await contact().agent.joins('Ana')
  await ada.hears('Ana joined the chat')
  contact().pushes({
    ...{ ParticipantRole: 'AGENT', DisplayName: 'Ana', ContentType: INTERACTIVE },
    Content: JSON.stringify({
      templateType: 'ListPicker',
      version: '1.0',
      data: {
        content: { title: 'Which card is lost?', elements: [{ title: 'Debit' }, { title: 'Credit' }] },
      },
    }),
  })
  await ada.hears(/^Ana: Which card is lost\?/)
  await ada.goesTo(/^Message entry/)
  await ada.goesTo(/^Credit push button/, 'shift+Tab')
  ada.press('Return')
  await expect.poll(() => contact().transcript().at(-1)?.Content).toBe('Credit')

  await ada.goesTo(/^Message entry/)
  ada.types('thank you')
  ada.press('Return')
  await ada.goesTo(/^More options/, 'shift+Tab')
  ada.press('Down')
  await ada.hears(/^menu/)
  await ada.goesTo(/^End chat/, 'Down')
  ada.press('Return')
  await ada.hears(/^End this chat\?/)
  await ada.goesTo(/^End chat push button/, 'shift+Tab')
  ada.press('Return')
  // Not the whole conversation once more.
  await ada.hears('You ended the chat.', 'Start a new chat push button.')
  expect(ada.heard().filter((said) => /Welcome to Harbour Bank/.test(said))).toEqual([])
  ada.press('Return')
  await ada.hears(/^Message entry/, /^Harbour Bank: Welcome to Harbour Bank/)
  expect(sandbox.contacts()).toHaveLength(2)
})
