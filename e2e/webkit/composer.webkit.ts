import { Key } from 'selenium-webdriver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onlyContact } from '../sandbox-record.ts'
import { type Customer, customer } from './customer.ts'
import { launchWebKit, type WebKit } from './launch.ts'
import { type HttpsSite, httpsSite } from './site.ts'

describe.each([
  ['React', '/'],
  ['the script tag', '/script-tag.html'],
])('in WebKit with %s', (_renderer, path) => {
  let webKit: WebKit
  let site: HttpsSite
  let ada: Customer

  beforeAll(async () => {
    site = await httpsSite()
    webKit = await launchWebKit()
    ada = customer(webKit.driver, site.url + path)
  })
  afterAll(async () => {
    await webKit[Symbol.asyncDispose]()
    await site[Symbol.asyncDispose]()
  })

  test('the field grows to five lines with a long sentence, Enter sends it, and Escape closes the chat, which opens again', async () => {
    await ada.opensChat()
    const field = await ada.field()
    const height = (): Promise<number> =>
      webKit.driver.executeScript(
        'const { paddingTop, paddingBottom } = getComputedStyle(arguments[0]); return arguments[0].clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)',
        field,
      )
    const one = await height()
    await field.sendKeys('A sentence that goes on without a line break. '.repeat(12))
    await expect.poll(height).toBeGreaterThan(4.5 * one)
    expect(await height()).toBeLessThan(5.5 * one)
    await field.sendKeys(Key.ENTER)
    await expect.poll(height).toBe(one)
    if (!site.demo.sandbox) throw new Error('this demo runs without a sandbox')
    const contact = onlyContact(site.demo.sandbox)
    await expect
      .poll(() => contact.transcript().filter(({ Content }) => Content?.startsWith('A sentence')).length)
      .toBe(1)
    await field.sendKeys(Key.ESCAPE)
    await ada.presses(/^Open chat/)
    await ada.sees(/A sentence that goes on/)
  })
})
