import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox.ts'
import { attempts, onlyContact } from '../sandbox-record.ts'
import { type Customer, customer } from './customer.ts'
import { launchWebKit, type WebKit } from './launch.ts'
import { type HttpsSite, httpsSite } from './site.ts'

describe.each([
  ['React', '/'],
  ['the script tag', '/script-tag.html'],
])('in WebKit with %s', (_renderer, path) => {
  let webKit: WebKit
  let site: HttpsSite
  let sandbox: Sandbox
  let ada: Customer

  beforeAll(async () => {
    site = await httpsSite()
    if (!site.demo.sandbox) throw new Error('this demo runs without a sandbox')
    sandbox = site.demo.sandbox
    webKit = await launchWebKit()
    ada = customer(webKit.driver, site.url + path)
  })
  afterEach(async () => {
    await ada.leaves()
    sandbox.reset()
  })
  afterAll(async () => {
    await webKit[Symbol.asyncDispose]()
    await site[Symbol.asyncDispose]()
  })

  test('a customer signs in in a window, which closes itself, and the chat resumes after a reload', async () => {
    await ada.comesToSignIn()
    await ada.opensSignInWindow()
    await ada.signsIn()
    await ada.isBackInThePage()
    await ada.sees(/Signed in as Ada/)
    expect(onlyContact(sandbox).view().customer.DisplayName).toBe('Ada')
    await webKit.driver.navigate().refresh()
    await ada.sees(/Signed in as Ada/)
    expect(sandbox.contacts()).toHaveLength(1)
  })

  test('where windows are blocked, a customer signs in in the same tab and is back in the chat', async () => {
    await ada.comesToSignIn()
    await ada.windowsAreBlocked()
    await ada.triesToSignIn('Continue in this tab')
    await ada.presses('Continue in this tab')
    await ada.signsIn()
    await ada.sees(/Signed in as Ada/)
    expect(attempts(sandbox)).toEqual(['succeeded'])
    expect(await webKit.driver.getAllWindowHandles()).toHaveLength(1)
  })

  test('a customer who cancels on the sign-in page reads that it failed and continues the chat', async () => {
    await ada.comesToSignIn()
    await ada.opensSignInWindow()
    await ada.cancels()
    await ada.isBackInThePage()
    await ada.sees('We couldn’t sign you in')
    expect(attempts(sandbox)).toEqual(['failed'])
    await ada.says('Hello anyway')
    await expect
      .poll(() =>
        onlyContact(sandbox)
          .transcript()
          .map(({ Content }) => Content),
      )
      .toContain('Hello anyway')
  })

  test('messages are sent, read and followed, and a customer who scrolled up stays there', async () => {
    await ada.opensChat()
    const contact = onlyContact(sandbox)
    await contact.agent.joins('Ana')
    await ada.says('Good morning')
    await ada.sees(/Sent|Delivered|Read/)
    for (let count = 1; count <= 40; count += 1) contact.agent.says(`Message ${count} of the agent`)
    await ada.sees('Message 40 of the agent')
    // Messages that come at once are read from the first one.
    await ada.hasButton(/new messages/)
    await expect.poll(() => ada.fromTheEnd()).toBeGreaterThan(300)
    await ada.presses(/new messages/)
    await expect.poll(() => ada.fromTheEnd()).toBeLessThan(2)
    await ada.scrollsUp()
    await expect.poll(() => ada.fromTheEnd()).toBeGreaterThan(300)
    contact.agent.says('One more message')
    await ada.hasButton(/1 new message/)
    await expect.poll(() => ada.fromTheEnd()).toBeGreaterThan(300)
    await ada.presses(/1 new message/)
    await expect.poll(() => ada.fromTheEnd()).toBeLessThan(2)
  })
})
