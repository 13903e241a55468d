// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { watchPageFocus } from './page-focus.ts'

test('a page that loses the focus is not read until the focus returns', () => {
  const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  const onReturn = vi.fn()
  const focus = watchPageFocus(onReturn)
  expect(focus.isRead()).toBe(true)
  hasFocus.mockReturnValue(false)
  expect(focus.isRead()).toBe(false)
  hasFocus.mockReturnValue(true)
  window.dispatchEvent(new Event('focus'))
  expect(focus.isRead()).toBe(true)
  expect(onReturn).toHaveBeenCalledOnce()
  focus.stop()
  window.dispatchEvent(new Event('focus'))
  expect(onReturn).toHaveBeenCalledOnce()
})

test('a page that never had the focus counts as read', () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(false)
  expect(watchPageFocus(() => {}).isRead()).toBe(true)
})
