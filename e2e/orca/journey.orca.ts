import type { Locator } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../demo/server/demo.ts'
import type { ContactHandle, Sandbox } from '../../src/sandbox.ts'
import { type Listener, listener } from './listener.ts'
import { type OrcaSession, startOrca } from './session.ts'

/** The whole journey by keyboard and by what the screen reader Orca says; nothing is looked at. Each test goes on where the one before it ended. */

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'
/** What is out of date once a sign-in has ended. */
const UNDER_WAY = /^(Preparing|Waiting for|Checking) your sign-in|^Preparing sign-in|^Your browser blocked/

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
  await orca.page.bringToFront()
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

const attempts = (): readonly string[] =>
  contact()
    .view()
    .attempts.map(({ state }) => state)

/** Of what was said since a moment, the texts that match. */
const saidSince = (count: number, words: RegExp): readonly string[] =>
  orca
    .spoken()
    .slice(count)
    .filter((said) => words.test(said))

/** The focus and the live region are read in any order. */
const isSaidOnce = (count: number, words: RegExp): Promise<void> =>
  expect.poll(() => saidSince(count, words)).toHaveLength(1)

/** The texts in this order, with others between them. */
function expectInOrder(said: readonly string[], ...wanted: readonly RegExp[]): void {
  let at = 0
  for (const words of wanted) {
    const found = said.findIndex((text, index) => index >= at && words.test(text))
    expect(found, `${words} in: ${said.join(' | ')}`).toBeGreaterThanOrEqual(0)
    at = found + 1
  }
}

const hasFocus = (target: Locator): Promise<void> =>
  expect.poll(() => target.evaluate((element) => element.matches(':focus'))).toBe(true)

async function signsInOnThePage(): Promise<void> {
  await ada.hears(/^Username entry/)
  ada.types('ada')
  ada.press('Tab')
  await ada.hears(/^Password/)
  ada.types('correct-horse')
  ada.press('Return')
}

test('a press on the launcher opens the chat: its name, the field and the greeting are said, once and in order', async () => {
  const before = orca.spoken().length
  const launcher = orca.page.getByRole('button', { name: /^Open chat/ })
  // Orca misses what has the focus while it looks at a page that has just been loaded.
  await ada.hearsAfter(async () => {
    await launcher.blur()
    await launcher.focus()
  }, /^Open chat (collapsed )?push button/)
  ada.press('Return')
  await ada.hears(
    'Harbour Bank chat dialog',
    /^Message entry/,
    'Connected',
    /^Harbour Bank: Welcome to Harbour Bank/,
    /^Harbour Bank: Ask about/,
  )
  for (const words of [/^Message entry/, /^Connected$/, /Welcome to Harbour Bank/, /Ask about/])
    expect(saidSince(before, words)).toHaveLength(1)
})

test('own messages and their status are read with the arrow keys', async () => {
  ada.types('opening hours')
  ada.press('Return')
  await ada.hears(/Our branch at 12 Quay Street is open/)
  await ada.goesTo(/^Conversation log/, 'shift+Tab')
  const said = await ada.readsUntil(/^Our branch at/, 'Down')
  expectInOrder(
    said,
    /^Today heading level 3/,
    /^Harbour Bank panel/,
    /^Welcome to Harbour Bank/,
    /^You panel/,
    /^opening hours/,
    /^(Sent|Delivered|Read)/,
    /^Harbour Bank panel/,
  )
})

test('in focus mode the arrow keys go from message to message', async () => {
  await ada.goesTo(/^Message entry/)
  await ada.goesTo(/^Conversation log/, 'shift+Tab')
  ada.press('Insert+a')
  await ada.hears('Focus mode')
  ada.press('Up')
  await ada.hears(/^Harbour Bank .*panel/, /^Our branch at 12 Quay Street is open/)
  await ada.goesTo(/^Message entry/)
})

test('a sign-in in a window is explained before it is asked for, names its page, and is confirmed once with the name', async () => {
  ada.types('balance')
  ada.press('Return')
  await ada.hears(/: Please sign in/, /^Sign in to continue\. .*Sign-in page: 127\.0\.0\.1:\d+$/)
  await ada.goesTo('Continue without signing in push button.', 'shift+Tab')
  ada.press('shift+Tab')
  await ada.hears(/^Sign in \(opens a new window\) push button/)
  ada.press('Return')
  await signsInOnThePage()
  const before = orca.spoken().length
  await ada.hears(/^Signed in as Ada\. /, /: Thank you/, /: Your current account balance/)
  await ada.isSilent()
  expect(saidSince(before, /^Signed in as Ada\. /)).toHaveLength(1)
  const all = orca.spoken().slice(before)
  expect(
    all.slice(all.findIndex((said) => /^Signed in as Ada/.test(said))).filter((said) => UNDER_WAY.test(said)),
  ).toEqual([])
  expect(attempts()).toEqual(['succeeded'])
})

test('an agent joins, and a list of choices is announced, reached by Tab and answered', async () => {
  const before = orca.spoken().length
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
  for (const words of [/^Ana joined the chat$/, /^Ana: Which card is lost\?/])
    expect(saidSince(before, words)).toHaveLength(1)
})

test('a file is announced with its name, and its button is reached from its message by Return', async () => {
  contact().agent.sendsFile(
    { name: 'statement.pdf', contentType: 'application/pdf', content: '%PDF-1.4' },
    'Ana',
  )
  await ada.hears(/^Ana sent a file: statement\.pdf/)
  await ada.goesTo(/^Message entry/)
  await ada.goesTo(/^Conversation log/, 'shift+Tab')
  ada.press('Insert+a')
  await ada.hears('Focus mode')
  ada.press('End')
  await ada.hears(/statement\.pdf/)
  ada.press('Return')
  await ada.hears(/^Download statement\.pdf push button/)
})

test('the end of the chat is asked, and said once, without the conversation, and a new chat begins in its field', async () => {
  await ada.goesTo(/^More options/, 'shift+Tab')
  ada.press('Down')
  await ada.hears(/^menu/)
  await ada.goesTo(/^End chat/, 'Down')
  const before = orca.spoken().length
  ada.press('Return')
  await ada.hears(/^End this chat\?/)
  await ada.goesTo(/^End chat push button/, 'shift+Tab')
  ada.press('Return')
  await ada.hears('You ended the chat.')
  await hasFocus(orca.page.getByRole('button', { name: 'Start a new chat' }))
  await isSaidOnce(before, /^Start a new chat push button/)
  expect(saidSince(before, /Welcome to Harbour Bank/)).toEqual([])
  const ended = orca.spoken().length
  ada.press('Return')
  await ada.hears(/^Message entry/, /^Harbour Bank: Welcome to Harbour Bank/)
  await hasFocus(orca.page.getByRole('textbox', { name: 'Message' }))
  await isSaidOnce(ended, /^Message entry/)
  expect(sandbox.contacts()).toHaveLength(2)
})

test('after a sign-in in this tab the focus is on the card, and the outcome is said', async () => {
  // An app on an iPhone's home screen: no window can be opened.
  await orca.page.addInitScript(() => Object.defineProperty(navigator, 'standalone', { value: true }))
  await orca.page.reload()
  const field = orca.page.getByRole('textbox', { name: 'Message' })
  await ada.hearsAfter(async () => {
    await field.blur()
    await field.focus()
  }, /^Message entry/)
  ada.types('balance')
  ada.press('Return')
  await ada.hears(/^Sign in to continue\. /)
  await ada.goesTo(/^Sign in push button/, 'shift+Tab')
  ada.press('Return')
  // The sign-in page knows her from the sign-in before, and sends her back at once.
  await ada.hears(/^(Checking your sign-in|Signed in as Ada) heading level 3/)
  await expect.poll(attempts).toEqual(['succeeded'])
})

test('a customer who continues without signing in hears it, and the focus stays in the card', async () => {
  await contact().asksForSignIn()
  await ada.hears(/^Sign in to continue\. /)
  await ada.goesTo('Continue without signing in push button.')
  ada.press('Return')
  await ada.hears(/^Continuing without signing in/)
  await expect.poll(attempts).toEqual(['succeeded', 'cancelled'])
})
