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

test('a window is opened with the real URL during the call', () => {
  const { browser, windows } = createWindows()
  expect(windows.open(S1, URL_1)).toBe('opened')
  expect(browser.windows.map(({ url }) => url)).toEqual([URL_1])
})

test.each(['blocked', 'throw', 'closed-at-once'] as const)(
  'an attempt that is %s counts as a blocked window, and is not watched',
  (how) => {
    const { browser, windows } = createWindows()
    browser.popups = how
    expect(windows.open(S1, URL_1)).toBe('blocked')
    expect(browser.clock.alarms()).toBe(0)
  },
)

test('a second click focuses the window instead of opening another', () => {
  const { browser, windows } = createWindows()
  windows.open(S1, URL_1)
  expect(windows.open(S1, URL_1)).toBe('opened')
  expect(browser.windows).toMatchObject([{ focused: 1 }])
})

test('a window that is no longer accessible is reported once, and another can be opened', async () => {
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

test('a window that was just closed is opened again and watched once', async () => {
  const { browser, windows, lost } = createWindows()
  windows.open(S1, URL_1)
  browser.windows[0]?.close()
  windows.open(S1, URL_1)
  expect(browser.clock.alarms()).toBe(1)
  await browser.clock.advance(5_000)
  expect(lost).toEqual([])
})

test('closing a window stops its watch without a report', async () => {
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

test('released windows stay open and are no longer watched', async () => {
  const { browser, windows } = createWindows()
  windows.open(S1, URL_1)
  windows.releaseAll()
  expect(browser.windows[0]?.closed).toBe(false)
  expect(browser.clock.alarms()).toBe(0)
})
