// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { stayOnTop } from './stay-on-top.ts'

/** A host in a modal dialog: jsdom has neither `:modal` nor popovers. */
function modalHost(): HTMLElement {
  const host = document.createElement('div')
  host.closest = () => host
  return host
}

test('in a browser without popovers, a chat in a modal dialog stays a fixed element', () => {
  const surface = document.createElement('div')
  surface.matches = (selector: string) => {
    throw new SyntaxError(`'${selector}' is not a valid selector`)
  }
  const stop = stayOnTop(modalHost(), surface)
  document.dispatchEvent(new Event('fullscreenchange'))
  stop()
})

test('a chat in a modal dialog is put on top at first, and when something comes into the top layer, until it is stopped', () => {
  const surface = document.createElement('div')
  surface.popover = 'manual'
  surface.hidePopover = vi.fn()
  surface.showPopover = vi.fn()
  const stop = stayOnTop(modalHost(), surface)
  document.dispatchEvent(new Event('fullscreenchange'))
  document.dispatchEvent(new Event('toggle'))
  stop()
  document.dispatchEvent(new Event('toggle'))
  expect(surface.hidePopover).toHaveBeenCalledTimes(3)
  expect(surface.showPopover).toHaveBeenCalledTimes(3)
})
