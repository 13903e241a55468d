import { expect, test } from 'vitest'
import { S1, S2 } from '../../model/sign-in/sign-in.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { createSignInWindow } from './popup.ts'

const URL_1 = 'https://auth.bank.example/?state=1'

function createWindows() {
  const browser = fakeBrowser()
  const lost: string[] = []
  return { browser, lost, windows: createSignInWindow(browser, (sessionId) => lost.push(sessionId)) }
}

test('a window is opened with the real address, in the very call', () => {
  const { browser, windows } = createWindows()
  expect(windows.open(S1, URL_1)).toBe('opened')
  expect(browser.windows.map(({ url }) => url)).toEqual([URL_1])
})

test.each(['blocked', 'throw', 'closed-at-once'] as const)(
  '%s is a blocked window, and nothing is watched',
  (how) => {
    const { browser, windows } = createWindows()
    browser.popups = how
    expect(windows.open(S1, URL_1)).toBe('blocked')
    expect(browser.clock.alarms()).toBe(0)
  },
)

test('a second click brings the window to the front instead of opening another', () => {
  const { browser, windows } = createWindows()
  windows.open(S1, URL_1)
  expect(windows.open(S1, URL_1)).toBe('opened')
  expect(browser.windows).toMatchObject([{ focused: 1 }])
})

test('a window out of reach is told of once, and another may be opened', async () => {
  const { browser, windows, lost } = createWindows()
  windows.open(S1, URL_1)
  await browser.clock.advance(5_000)
  expect(lost).toEqual([])
  browser.windows[0]?.close()
  await browser.clock.advance(5_000)
  expect(lost).toEqual([S1])
  expect(browser.clock.alarms()).toBe(0)
  windows.open(S1, URL_1)
  expect(browser.windows).toHaveLength(2)
})

test('one that was closed a moment ago is opened anew, and watched once', async () => {
  const { browser, windows, lost } = createWindows()
  windows.open(S1, URL_1)
  browser.windows[0]?.close()
  windows.open(S1, URL_1)
  expect(browser.clock.alarms()).toBe(1)
  await browser.clock.advance(5_000)
  expect(lost).toEqual([])
})

test('closing takes the window and its watch away, without a word', async () => {
  const { browser, windows, lost } = createWindows()
  windows.open(S1, URL_1)
  windows.open(S2, URL_1)
  windows.close(S1)
  expect(browser.windows.map(({ closed }) => closed)).toEqual([true, false])
  windows.closeAll()
  expect(browser.windows.map(({ closed }) => closed)).toEqual([true, true])
  await browser.clock.advance(5_000)
  expect(lost).toEqual([])
})

test('left alone, the windows stay and are watched no more', async () => {
  const { browser, windows } = createWindows()
  windows.open(S1, URL_1)
  windows.releaseAll()
  expect(browser.windows[0]?.closed).toBe(false)
  expect(browser.clock.alarms()).toBe(0)
})
