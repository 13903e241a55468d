import './page.test-kit.ts'
// @ts-expect-error The types of chatjs are not those of a module.
import * as bundled from 'amazon-connect-chatjs'
import { expect, test, vi } from 'vitest'
import { connected, sandboxIn } from './sandbox-customer.test-kit.ts'

const sandbox = sandboxIn('eu-sandbox-19')

test('chatjs as the build has it sends the token and its name, and neither a signature nor the name of the AWS SDK', async () => {
  expect(Object.keys(bundled)).toEqual(['connect'])
  expect(window.connect).toBeUndefined()
  const sent = vi.spyOn(globalThis, 'fetch')
  const customer = await connected(sandbox())
  await customer.connection.send({ text: 'hello', clientToken: 'token-1' })
  const headers = sent.mock.calls
    .map((call) => new Request(...call))
    .filter(({ url }) => url.includes('/participant/'))
    .map((request) => Object.fromEntries(request.headers))
  const expected = {
    'content-type': 'application/json',
    'x-amz-bearer': expect.stringMatching(/./),
    'x-amz-user-agent': expect.stringMatching(/^AmazonConnect-ChatJS\/5\.\d+\.\d+-connect-chat-widget$/),
  }
  expect(headers).toEqual([expected, expected])
})
