import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../demo/server/demo.ts'
import { customSite } from '../models/custom-site.ts'
import { builtFile, SCRIPT_TAG_PAGE, tampered } from '../models/tampered-file.ts'
import { launchWebKit, type WebKit } from './launch.ts'

/** In WebKit: what the script tag does if a file of its folder is not the one that was released with it. */

let webKit: WebKit
let demo: Demo
beforeAll(async () => {
  webKit = await launchWebKit()
  demo = await startDemo({})
})
afterAll(async () => {
  await demo.close()
  await webKit[Symbol.asyncDispose]()
})

/** Opens the chat, and resolves with the code of the first error. */
const FIRST_ERROR = `
  const done = arguments[0]
  ;(window.connectChat ||= []).push((chat) => {
    chat.on('error', ({ error }) => done(error.code))
    chat.open().catch(() => undefined)
  })`

const STARTED = `
  const done = arguments[0]
  ;(window.connectChat ||= []).push((chat) => {
    chat.on('started', () => done('started'))
    chat.open().catch(({ message }) => done(message))
  })`

const answersAt = async (url: string, script: string): Promise<unknown> => {
  await webKit.driver.get(url)
  return await webKit.driver.executeAsyncScript(script)
}

test('the files as they were built run in WebKit', async () => {
  await using site = await customSite(demo, { '/connect-chat': {} }, { '/host': SCRIPT_TAG_PAGE })
  expect(await answersAt(`${site.url}/host`, STARTED)).toBe('started')
})

test.each([
  ['a tampered widget', /^connect-chat-widget-/],
  ['a tampered renderer', /^chunks\/widget-renderer-/],
  ['a tampered chunk of the widget', /^chunks\/widget-connection-/],
])('%s does not run in WebKit', async (_what, name) => {
  const file = builtFile(name)
  await using site = await customSite(
    demo,
    { '/connect-chat': {} },
    { '/host': SCRIPT_TAG_PAGE, [`/dist/${file}`]: tampered(file) },
  )
  expect(await answersAt(`${site.url}/host`, FIRST_ERROR)).toBe('load-failed')
  expect(await webKit.driver.executeScript('return window.tampered')).toBeNull()
})
