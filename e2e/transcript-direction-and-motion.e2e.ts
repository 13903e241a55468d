import { expect, onlyContact, test } from './fixtures.ts'
import { hostPage } from './models/host-page.ts'
import { reader, said, talks } from './models/reader.ts'

/** The transcript from right to left, and with reduced motion. */

const ARABIC = { open: /^فتح المحادثة/, jump: /^الانتقال إلى/ }

test('in Arabic the transcript is mirrored, keeps the reading position, and does not scroll sideways', async ({
  shop,
  sandbox,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(
    '<script async src="/dist/connect-chat.js" data-api="/connect-chat" data-locale="ar"></script>',
  )
  const launcher = page.getByRole('button', { name: ARABIC.open })
  await launcher.click()
  await shop.sees('مرحبًا بك في مصرف هاربر')
  const contact = onlyContact(sandbox)
  const reading = reader(page)
  talks(contact, 0, 120)
  await reading.goesToTheEnd(said(119))
  const field = shop.panel.getByRole('textbox')
  await field.fill('أهلا')
  await field.press('Enter')
  await reading.hasInSight('أهلا')
  await contact.agent.joins('Ana')
  contact.agent.says('مرحبا')
  await reading.hasInSight('مرحبا')
  // Own words stand where a line ends, which is the left.
  expect((await reading.edges('أهلا')).left).toBeLessThan((await reading.edges('أهلا')).right)
  expect((await reading.edges('مرحبا')).right).toBeLessThan((await reading.edges('مرحبا')).left)

  await reading.turnsToTheTop()
  const text = await reading.reads()
  const place = await reading.stands(text)
  contact.agent.says(
    'رسالة أخرى https://example.com/a-very-long-address-that-has-no-place-to-be-broken-at-all-and-goes-on',
  )
  await expect(shop.panel.getByRole('button', { name: ARABIC.jump })).toBeVisible()
  await reading.findsAt(text, place)
  expect(await reading.sideways()).toBe(0)
  await shop.panel.getByRole('button', { name: ARABIC.jump }).click()
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
  expect(await reading.sideways()).toBe(0)
})

for (const [wish, reducedMotion, moves] of [
  ['no motion is wished, nothing moves', 'reduce', false],
  ['motion is welcome, the panel and messages come in', 'no-preference', true],
] as const) {
  test(`where ${wish}; the reading position is kept, and the button jumps to the end`, async ({
    shop,
    sandbox,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion })
    await shop.visits()
    const reading = reader(page)
    const launcher = page.getByRole('button', { name: /^Open chat/ })
    await expect(launcher).toBeVisible()
    const motion = await reading.watchesMotion()
    await launcher.click()
    await shop.sees('Welcome to Harbour Bank')
    const contact = onlyContact(sandbox)
    await contact.agent.joins('Ana')
    talks(contact, 0, 60)
    await reading.goesToTheEnd(said(59))
    await reading.turnsToTheTop()
    const text = await reading.reads()
    const place = await reading.stands(text)
    contact.agent.says('one more')
    contact.agent.types()
    await expect(page.getByRole('button', { name: 'Jump to 1 new message' })).toBeVisible()
    await reading.findsAt(text, place)
    expect(await reading.jumps('Jump to 1 new message')).toBeLessThan(2)
    await shop.sees(/is typing/)
    if (moves) expect(await motion()).not.toEqual([])
    else expect(await motion()).toEqual([])
  })
}
