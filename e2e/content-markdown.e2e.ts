import type { Page } from '@playwright/test'
import type { ContactHandle } from '../src/sandbox.ts'
import { expect, onlyContact, test } from './fixtures.ts'
import { screenReader } from './models/screen-reader.ts'

/** Markdown and links in messages, through the sandbox. The texts are other ones than those of the unit tests. */

const bot = (contact: ContactHandle, Content: string): void =>
  void contact.pushes({
    ParticipantRole: 'CUSTOM_BOT',
    DisplayName: 'Harbour assistant',
    ContentType: 'text/markdown',
    Content,
  })
const agent = (contact: ContactHandle, Content: string): void =>
  void contact.pushes({ ParticipantRole: 'AGENT', DisplayName: 'Ana', ContentType: 'text/plain', Content })

const lastBubble = (page: Page) => page.locator('.bubble').last()

test('an answer of a bot is shown with headings, nested lists, tables, code and quotes, without marks', {
  tag: '@core',
}, async ({ shop, sandbox, page }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  bot(
    contact,
    '### Ways to pay\n\n1. **Standing order**\n    - monthly\n    - on *any* day\n2. **Direct debit**\n   you can take it back\n3. Card\n\n---\n\n> Limits apply.',
  )
  const bubble = lastBubble(page)
  await expect(bubble.getByRole('heading', { name: 'Ways to pay', level: 5 })).toBeVisible()
  await expect(bubble.locator('ol > li')).toHaveCount(3)
  await expect(bubble.locator('ol > li > ul > li')).toHaveText(['monthly', 'on any day'])
  await expect(bubble.locator('blockquote')).toHaveText('Limits apply.')
  await expect(bubble).not.toContainText(/[#*>]|---/)

  bot(contact, '| Card | Fee |\n|:--|--:|\n| Gold | 79 \\$ |\n| Blue | 0 \\$ |')
  await expect(lastBubble(page).getByRole('columnheader')).toHaveText(['Card', 'Fee'])
  await expect(lastBubble(page).getByRole('cell')).toHaveText(['Gold', '79 $', 'Blue', '0 $'])

  bot(contact, 'Type:\n\n```sh\npay --all | tee log\n```\n\nor press `Alt+P`.')
  await expect(lastBubble(page).locator('pre')).toHaveText('pay --all | tee log')
  await expect(lastBubble(page).locator('p code')).toHaveText('Alt+P')

  bot(
    contact,
    "7 \\* 2 = 14, not 7\\_2. Eva\\'s \\~ 3 \\> 2 &amp; &euro; &#39;x&#39; &lt;i&gt; XY_34*5<!-- note -->",
  )
  await expect(lastBubble(page)).toHaveText("7 * 2 = 14, not 7_2. Eva's ~ 3 > 2 & € 'x' <i> XY_34*5")
})

test('links of every kind lead where they say, and only web pages open a window', { tag: '@core' }, async ({
  shop,
  sandbox,
  page,
}) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  agent(
    contact,
    'www.harbour.example/faq or anna@harbour.example or +43 1 5880070, „https://harbour.example/a_(b)“。',
  )
  const links = lastBubble(page).getByRole('link')
  await expect(links).toHaveCount(4)
  const targets = () =>
    links.evaluateAll((all) => all.map((a) => [a.getAttribute('href'), a.getAttribute('target')]))
  await expect.poll(targets).toEqual([
    ['https://www.harbour.example/faq', '_blank'],
    ['mailto:anna@harbour.example', null],
    ['tel:+4315880070', null],
    ['https://harbour.example/a_(b)', '_blank'],
  ])
  await expect(links.nth(1)).toHaveAccessibleName('anna@harbour.example')
  await expect(links.nth(0)).toHaveAccessibleName(/opens a new window/)

  bot(
    contact,
    '[harbour.example](https://evil.example/x) and [log in at harbour.example](https://evil.example/y)',
  )
  await expect(lastBubble(page).getByRole('link').first()).toHaveAccessibleName(/^evil\.example/)
  await expect(lastBubble(page).getByRole('link').last()).toHaveAccessibleName(
    /^log in at harbour\.example \(evil\.example\)/,
  )
  await expect(lastBubble(page)).not.toContainText('[')

  bot(
    contact,
    '<a href="https://evil.example">bank</a> [bank](javascript:alert(8)) [bank](https://harbour.example@evil.example/) ![pixel](https://evil.example/p.gif)',
  )
  await expect(lastBubble(page)).toContainText('<a href="https://evil.example">bank</a> bank bank pixel')
  await expect(lastBubble(page).getByRole('link')).toHaveCount(1)
  await expect(page.locator('.bubble img')).toHaveCount(0)
})

test('each paragraph and each item has its own direction', { tag: '@core' }, async ({
  shop,
  sandbox,
  page,
}) => {
  await shop.opensChat()
  bot(onlyContact(sandbox), 'The account is open.\n\nالحساب مفتوح، رقمه 7731.\n\n- Balance\n- الرصيد: 9.50 €')
  const directions = () =>
    lastBubble(page)
      .locator('p, li')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).direction))
  await expect.poll(directions).toEqual(['ltr', 'rtl', 'ltr', 'rtl'])
})

test('a wide table scrolls inside its message at 320 px, also by keyboard, and the page does not', async ({
  shop,
  sandbox,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await shop.opensChat()
  const cells = (text: string): string => `|${` ${text} |`.repeat(9)}\n`
  bot(onlyContact(sandbox), cells('Column') + cells('---') + cells('value').repeat(3))
  const table = shop.panel.getByRole('group', { name: 'Table' })
  await expect(table).toBeVisible()
  await table.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => table.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0)
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await expect
    .poll(() => shop.panel.getByRole('log').evaluate((one) => one.scrollWidth - one.clientWidth))
    .toBe(0)
})

test('a screen reader hears the text that is shown, with all its characters', { tag: '@core' }, async ({
  shop,
  sandbox,
  page,
}) => {
  const heard = await screenReader(page)
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  bot(contact, 'Code **XY_34*5**, [terms](https://harbour.example/t), dial \\*70#')
  await expect.poll(() => heard()).toContain('Harbour assistant: Code XY_34*5, terms, dial *70#')
  agent(contact, 'Your code is CD_56*8, write to eva_maria@harbour.example')
  await expect.poll(() => heard()).toContain('Ana: Your code is CD_56*8, write to eva_maria@harbour.example')
})

test('if the code for Markdown cannot be loaded, the text is readable, the host is told, and the chat goes on', {
  tag: '@core',
}, async ({ shop, sandbox, page }) => {
  await page.route(/markdown-[\w-]+\.js/, (route) => route.abort())
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  bot(contact, 'Pay **now**')
  await shop.sees('Pay **now**')
  await expect.poll(shop.reported).toContain('load-failed')
  await shop.says('All right')
  await shop.sees('All right')
})

test('a name is isolated from the text around it, without the mark that turns its direction', async ({
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  contact.pushes({
    ParticipantRole: 'AGENT',
    DisplayName: '\u202eevE',
    Type: 'EVENT',
    ContentType: 'application/vnd.amazonaws.connect.event.participant.joined',
  })
  await expect(shop.panel.locator('.notice bdi')).toHaveText(/^evE$/)
})
