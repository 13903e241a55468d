import { ENTRIES, expect, test } from './models/hazard-test.ts'

/** Other ways to reach the site, where no chat can be started. */

const contactLinks = [
  { label: 'Call us', href: 'tel:+49401234567' },
  { label: 'Opening hours', href: '/hours' },
  { label: 'A trap', href: 'javascript:alert(1)' },
]

for (const entry of ENTRIES)
  test(`${entry} shows other ways to reach the site until a chat has started, large enough for a finger`, async ({
    page,
    hazards,
    sandbox,
    visit,
    context,
  }) => {
    sandbox.faults.add({ kind: 'refuse', operation: 'StartChatContact', status: 500 })
    await hazards.shows(page, entry, { contactLinks })
    await page.getByRole('button', { name: /^Open chat/ }).click()
    const links = visit.panel.getByRole('link')
    await expect(links).toHaveText(['Call us', 'Opening hours (opens a new window)'])
    // Without the scale of the panel that opens.
    for (const link of await links.all())
      expect(await link.evaluate((one) => (one as HTMLElement).offsetHeight)).toBeGreaterThanOrEqual(44)
    await expect(links.first()).toHaveAttribute('href', 'tel:+49401234567')
    await expect(links.first()).not.toHaveAttribute('target', /./)
    const opened = context.waitForEvent('page')
    await links.last().click()
    expect(new URL((await opened).url()).pathname).toBe('/hours')
    sandbox.faults.clear()
    await visit.panel.getByRole('button', { name: 'Try again' }).click()
    await expect(visit.panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
    await expect(links).toHaveCount(0)
    expect(visit.thrown()).toEqual([])
  })

test('in a low window the reason, the way to try again and the links scroll together, under the header', async ({
  page,
  hazards,
  sandbox,
  visit,
}) => {
  await page.setViewportSize({ width: 320, height: 256 })
  sandbox.faults.add({ kind: 'refuse', operation: 'StartChatContact', status: 500 })
  await hazards.shows(page, 'the script tag', { contactLinks })
  await page.getByRole('button', { name: /^Open chat/ }).click()
  const again = visit.panel.getByRole('button', { name: 'Try again' })
  // The panel no longer moves.
  await again.click({ trial: true })
  const panel = await visit.panel.boundingBox()
  const header = await visit.panel.locator('.header').boundingBox()
  const link = visit.panel.getByRole('link').last()
  for (const one of [again, link, again]) {
    await one.scrollIntoViewIfNeeded()
    const box = await one.boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0))
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((panel?.y ?? 0) + (panel?.height ?? 0))
    await one.click({ trial: true })
  }
  // One scrolling region: nothing of the window is left for a second one.
  expect(await link.evaluate((one) => one.closest('.state') !== null)).toBe(true)
})

test('the custom element shows what its page has in the slot in the place of links, and follows its attribute', async ({
  page,
  hazards,
  sandbox,
  visit,
}) => {
  sandbox.faults.add({ kind: 'refuse', operation: 'StartChatContact', status: 500 })
  await hazards.shows(page, 'the custom element', { contactLinks })
  await page.getByRole('button', { name: /^Open chat/ }).click()
  await expect(visit.panel.getByRole('link', { name: 'Call us' })).toBeVisible()
  const element = page.locator('connect-chat')
  await element.evaluate((host) =>
    host.setAttribute('contact-links', '[{"label":"Write to us","href":"mailto:help@bank.example"}]'),
  )
  await expect(visit.panel.getByRole('link')).toHaveText(['Write to us'])
  await element.evaluate((host) => {
    const own = document.createElement('p')
    own.slot = 'contact-links'
    own.textContent = 'Call 040 1234567.'
    host.append(own)
    host.setAttribute('name', 'Chat with us')
  })
  await expect(page.getByText('Call 040 1234567.')).toBeVisible()
  await expect(visit.panel.getByRole('link')).toHaveCount(0)
})
