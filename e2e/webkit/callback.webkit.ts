import { afterAll, beforeAll, expect, test } from 'vitest'
import { calls } from '../sandbox-record.ts'
import { type Customer, customer } from './customer.ts'
import { launchWebKit, type WebKit } from './launch.ts'
import { type HttpsSite, httpsSite } from './site.ts'

/** The callback page in WebKit, opened with a code that this browser did not ask for. */

let webKit: WebKit
let site: HttpsSite
let ada: Customer

beforeAll(async () => {
  site = await httpsSite()
  webKit = await launchWebKit()
  ada = customer(webKit.driver, `${site.url}/`)
})
afterAll(async () => {
  await webKit[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})

test('a code of somebody else is not submitted, and neither its address nor a reload has it', async () => {
  const callback = `${site.url}/connect-chat/sign-in/callback`
  await webKit.driver.get(`${callback}?code=somebody-elses-code&state=somebody-elses-state`)
  await ada.sees('This sign-in was not started in this browser.')
  expect(await webKit.driver.getCurrentUrl()).toBe(callback)
  const entries = 'return JSON.stringify([location.href, history.state, document.referrer])'
  expect(await webKit.driver.executeScript<string>(entries)).not.toContain('somebody-elses')
  await webKit.driver.navigate().refresh()
  await ada.sees('You can close this window.')
  if (!site.demo.sandbox) throw new Error('this demo runs without a sandbox')
  expect(calls(site.demo.sandbox, 'UpdateParticipantAuthentication')).toBe(0)
})
