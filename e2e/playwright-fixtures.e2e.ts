import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '../src/playwright.ts'

/** The fixtures that hosts use, on a site of files with the script tag. */

const pages = mkdtempSync(join(tmpdir(), 'connect-chat-pages-'))
process.once('exit', () => rmSync(pages, { recursive: true, force: true }))
cpSync(fileURLToPath(new URL('../dist/script-tag', import.meta.url)), pages, { recursive: true })
writeFileSync(
  join(pages, 'index.html'),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop</title><link rel="icon" href="data:,">
  <script async src="/connect-chat.js" data-api="/connect-chat"></script></html>`,
)

test.use({
  chatSite: {
    pages,
    bff: {
      admit: () => ({ displayName: 'Noor', customerId: 'customer-7' }),
      features: { attachments: true },
    },
  },
})

test.beforeEach(async ({ page, customer }) => {
  await page.goto('/')
  await customer.opensChat()
})

test('fixtures: customer and agent write to each other, and the BFF has the options of the test', async ({
  customer,
  agent,
  bff,
}) => {
  await agent.joins('Ana')
  await agent.types()
  await agent.says('How can I help?')
  await customer.sees('How can I help?')
  await customer.writes('My card is lost')
  await customer.sends()
  await agent.receives('My card is lost')
  await expect(customer.ownMessages).toHaveText(['My card is lost'])
  await expect(customer.messages.last()).toHaveText('My card is lost')
  expect(agent.received()).toEqual(['My card is lost'])
  expect(agent.contact().view()).toMatchObject({
    customerId: 'customer-7',
    customer: { DisplayName: 'Noor' },
  })
  expect(bff.log().filter(({ level }) => level === 'alarm')).toEqual([])
})

test('fixtures: the customer signs in in a window as a user of the pool', async ({
  customer,
  agent,
  identity,
  sandbox,
}) => {
  await agent.asksForSignIn()
  await customer.isAskedToSignIn()
  await identity.signsIn(await customer.acceptsSignIn(), { user: 'grace' })
  await customer.sees('Signed in as Grace')
  expect(sandbox.profiles()).toHaveLength(1)
})

test('fixtures: a sign-in that the customer refuses at the sign-in page has failed', async ({
  customer,
  agent,
  identity,
}) => {
  await agent.asksForSignIn()
  await identity.refuses(await customer.acceptsSignIn())
  await customer.sees('We couldn’t sign you in')
})

test('fixtures: a sign-in whose code cannot be redeemed has failed', async ({
  customer,
  agent,
  identity,
}) => {
  await agent.asksForSignIn()
  await identity.fails(await customer.acceptsSignIn())
  await customer.sees('We couldn’t sign you in')
  expect(agent.contact().attempts()[0]).toMatchObject({ state: 'failed' })
})

test('fixtures: the customer declines a sign-in, also after closing its window', async ({
  customer,
  agent,
  identity,
}) => {
  await agent.asksForSignIn()
  await identity.closes(await customer.acceptsSignIn())
  await customer.declinesSignIn()
  await expect.poll(() => agent.contact().attempts()[0]?.state).toBe('cancelled')
})

test('fixtures: the customer chooses an item of a list, answers a view, and sends and gets files', async ({
  customer,
  agent,
}) => {
  await agent.sendsTemplate({
    templateType: 'ListPicker',
    data: { content: { title: 'Which card is it?', elements: [{ title: 'Debit' }, { title: 'Credit' }] } },
  })
  await customer.chooses('Credit')
  await agent.receives('Credit')
  await agent.joins('Ana')
  await agent.sendsFile({ name: 'terms.txt', contentType: 'text/plain', content: 'Read them' })
  await customer.sees('terms.txt')
  await customer.attaches({ name: 'card.txt', mimeType: 'text/plain', buffer: Buffer.from('4417') })
  await expect
    .poll(() =>
      agent
        .contact()
        .files()
        .map(({ AttachmentName }) => AttachmentName),
    )
    .toContain('card.txt')
  await agent.showsView({ ViewId: 'confirmation', ViewData: { Heading: 'Done', Next: { Label: 'Close' } } })
  await customer.sees('Done')
})

test.describe('fixtures: a hook that uses only the page and the customer', () => {
  test.beforeEach(async ({ customer }) => {
    await customer.says('Is anybody there?')
    await expect(customer.ownMessages).toHaveText(['Is anybody there?'])
    await customer.sees('Sent')
  })

  test('fixtures: agent and BFF have what a hook did before the test asked for them', async ({
    agent,
    bff,
  }) => {
    expect(agent.received()).toEqual(['Is anybody there?'])
    expect(bff.log().map(({ event }) => event)).toContain('chat-started')
  })
})

test('fixtures: the customer ends the chat', async ({ customer, agent }) => {
  await agent.joins('Ana')
  await agent.leaves()
  await customer.ends()
  await expect.poll(() => agent.contact().view().customer.present).toBe(false)
})
