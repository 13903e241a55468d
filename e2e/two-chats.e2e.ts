import type { ContactHandle, Sandbox } from '../src/sandbox.ts'
import { startSandbox } from '../src/sandbox.ts'
import { calls, expect, test, watch } from './fixtures.ts'
import { customSite } from './models/custom-site.ts'
import { sideBySide } from './models/side-by-side.ts'

/** Two chats on one page, each with a BFF of its own: the shop's and the bank's. */

const PAGE =
  '<script async src="/dist/connect-chat.js"></script>' +
  '<connect-chat api="/shop-chat" name="Shop"></connect-chat>' +
  '<connect-chat api="/bank-chat" name="Bank" position="start"></connect-chat>'

function contactWhoSaid(sandbox: Sandbox, text: string): ContactHandle | undefined {
  return sandbox.contacts().find((one) => one.transcript().some(({ Content }) => Content === text))
}

test('two chats on one page each talk to their own agent, also after a reload and after one has ended', async ({
  page,
  demo,
  sandbox,
}) => {
  const broken = watch(page)
  await using site = await customSite(demo, { '/shop-chat': {}, '/bank-chat': {} }, { '/': PAGE })
  const { shop, bank } = sideBySide(page)
  await page.goto(site.url)
  await shop.opens()
  await shop.says('from the shop')
  await bank.opens()
  await bank.says('from the bank')
  for (const text of ['from the shop', 'from the bank'])
    await expect.poll(() => contactWhoSaid(sandbox, text)).toBeDefined()
  const shops = contactWhoSaid(sandbox, 'from the shop')
  const banks = contactWhoSaid(sandbox, 'from the bank')
  expect(banks?.id).not.toBe(shops?.id)
  await shops?.agent.joins('Ana')
  await banks?.agent.joins('Ben')
  shops?.agent.says('The shop listens')
  banks?.agent.says('The bank listens')
  await shop.sees('The shop listens')
  await bank.sees('The bank listens')
  await shop.seesNot(/bank/)
  await bank.seesNot(/shop/)

  await page.reload()
  await shop.sees('The shop listens')
  await bank.sees('The bank listens')
  shops?.ends()
  await shop.sees('The chat has ended.')
  await bank.says('still here')
  banks?.agent.says('So am I')
  await bank.sees('So am I')
  await expect.poll(() => contactWhoSaid(sandbox, 'still here')?.id).toBe(banks?.id)
  expect(calls(sandbox, 'StartChatContact')).toBe(2)
  expect(broken()).toEqual([])
})

test('a second chat on another participant endpoint of the same Region reports why it cannot start, and the first continues', async ({
  page,
  demo,
}) => {
  await using other = await startSandbox()
  await using site = await customSite(
    demo,
    { '/shop-chat': {}, '/bank-chat': { endpoint: other.connectUrl } },
    { '/': PAGE },
  )
  const { shop, bank } = sideBySide(page)
  await page.goto(site.url)
  await shop.opens()
  const complaint = page.waitForEvent('pageerror')
  await bank.asks()
  await bank.sees('Chat isn’t set up correctly on this page.')
  expect((await complaint).message).toContain('another participant endpoint')
  await shop.says('hello')
  await shop.sees('hello')
})
