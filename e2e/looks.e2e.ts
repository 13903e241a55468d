import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'
import { reader, said } from './models/reader.ts'
import { signInPage } from './models/sign-in-page.ts'

/** How the chat looks where a style is easily lost: computed styles and boxes in the browser. */

const bubbleOf = (page: Page, text: string): Locator =>
  page.getByRole('log').locator('.bubble').filter({ hasText: text })

const style = (element: Locator, name: string): Promise<string> =>
  element.evaluate((node, property) => getComputedStyle(node).getPropertyValue(property), name)

const px = async (element: Locator, name: string): Promise<number> =>
  Number.parseFloat(await style(element, name))

/** The same page from right to left: a chat that was open stays open. */
async function readsFromRightToLeft(page: Page, url: string): Promise<void> {
  await page.goto(`${url}?lang=ar`)
  await expect(page.getByRole('log', { name: 'المحادثة' })).toBeVisible()
}

test('a message of one to three emojis is large and has no bubble, and any other one has', async ({
  page,
  shop,
  sandbox,
}) => {
  const contact = await shop.meets('Ana')
  await shop.says('Thank you 🎉')
  await conversation(page).lastIsSent()
  await shop.says('👍🏽 ❤️')
  await conversation(page).lastIsSent()
  await shop.says('🎉🎉🎉🎉')
  await conversation(page).lastIsSent()
  contact.agent.says('🇩🇪')
  await shop.sees('🇩🇪')
  const normal = await px(bubbleOf(page, 'Thank you'), 'font-size')
  for (const text of ['👍🏽 ❤️', '🇩🇪']) {
    const emoji = bubbleOf(page, text)
    await expect(emoji).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
    await expect(emoji).toHaveCSS('padding-top', '0px')
    expect(await px(emoji, 'font-size')).toBeCloseTo((normal * 32) / 15, 1)
  }
  for (const text of ['Thank you', '🎉🎉🎉🎉']) {
    await expect(bubbleOf(page, text)).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
    expect(await px(bubbleOf(page, text), 'font-size')).toBe(normal)
  }
  // One that is not sent has the frame of a message that is not sent.
  sandbox.faults.add({ kind: 'refuse', operation: 'SendMessage', status: 400, times: 1 })
  await shop.says('😀')
  await shop.sees('Not sent. Something went wrong.')
  expect(await px(bubbleOf(page, '😀'), 'padding-top')).toBeGreaterThan(0)
  expect(await style(bubbleOf(page, '😀'), 'box-shadow')).toContain('inset')
})

test('the draft keeps its distance from the rounded edge of the field, in both directions of chat and draft', async ({
  page,
  shop,
  demo,
  site,
}) => {
  await shop.opensChat()
  const field = page.locator('.composer-text')
  /** The wide padding is at the edge of the field, and the narrow one beside the button. */
  const keepsDistance = async (edge: 'left' | 'right'): Promise<void> => {
    const button = edge === 'left' ? 'right' : 'left'
    for (const draft of ['', 'my IBAN is DE02', 'رقم حسابي']) {
      await field.fill(draft)
      await expect(field, draft).toHaveCSS(`padding-${edge}`, '16px')
      await expect(field, draft).toHaveCSS(`padding-${button}`, '4px')
    }
    await field.fill('')
  }
  await keepsDistance('left')
  await readsFromRightToLeft(page, demo.url + site)
  await keepsDistance('right')
})

test('the focus ring of a sign-in that is over is around the words of its title, and not in the line below', async ({
  page,
  shop,
}) => {
  await shop.comesToSignIn()
  const opened = page.waitForEvent('popup')
  const button = shop.panel.getByRole('button', { name: /^Sign in/ })
  await expect(button).toBeEnabled()
  await button.focus()
  await page.keyboard.press('Enter')
  const signIn = signInPage(await opened)
  await signIn.signsIn('ada')
  await signIn.closesItself()
  const title = shop.panel.getByRole('heading', { name: /^Signed in as Ada/ })
  await expect(title).toBeFocused()
  await expect(title).toHaveCSS('outline-style', 'solid')
  const { words, ring, below } = await title.evaluate((heading) => {
    const range = document.createRange()
    range.selectNodeContents(heading)
    const text = heading.parentElement?.querySelector('.card-text')
    if (!text) throw new Error('there is no line below the title')
    const { outlineWidth, outlineOffset } = getComputedStyle(heading)
    const { fontSize, lineHeight } = getComputedStyle(text)
    const out = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset)
    const box = heading.getBoundingClientRect()
    return {
      words: range.getBoundingClientRect().width,
      ring: { width: box.width + 2 * out, bottom: box.bottom + out },
      // Where the letters of the next line begin.
      below: box.bottom + (Number.parseFloat(lineHeight) - Number.parseFloat(fontSize)) / 2,
    }
  })
  expect(ring.width).toBeLessThanOrEqual(words + 12)
  expect(ring.bottom).toBeLessThanOrEqual(below)
})

test('what is scrolled under the header fades, but for the scrollbar, in both directions', async ({
  page,
  shop,
  demo,
  site,
}) => {
  const contact = await shop.meets('Ana')
  for (let at = 0; at < 20; at += 1) contact.agent.says(said(at))
  await reader(page).goesToTheEnd(said(19))
  const fade = () =>
    page.locator('.transcript-frame').evaluate((frame) => {
      const { content, height, backgroundImage, pointerEvents, top, left, right } = getComputedStyle(
        frame,
        '::before',
      )
      return { isThere: content !== 'none', height, backgroundImage, pointerEvents, top, left, right }
    })
  const place = { isThere: true, height: '8px', pointerEvents: 'none', top: '0px' }
  await page.locator('.composer-text').focus()
  expect(await fade()).toMatchObject({ ...place, left: '0px', right: '12px' })
  expect((await fade()).backgroundImage).toMatch(/^linear-gradient\(.*, (transparent|rgba\(0, 0, 0, 0\))\)$/)
  // It begins at the header, and covers nothing of a conversation that is at its start.
  const [header, frame] = [page.locator('.header'), page.locator('.transcript-frame')]
  const bottomOf = (one: Locator): Promise<number> =>
    one.evaluate((node) => node.getBoundingClientRect().bottom)
  const topOf = (one: Locator): Promise<number> => one.evaluate((node) => node.getBoundingClientRect().top)
  expect(await topOf(frame)).toBeCloseTo(await bottomOf(header), 0)
  await page.getByRole('log').evaluate((log) => log.scrollTo(0, 0))
  await expect
    .poll(() => topOf(page.locator('.transcript-items')))
    .toBeGreaterThanOrEqual((await topOf(frame)) + 8)
  // With the focus, the conversation has a ring, which is not covered.
  await shop.tabsTo(page.getByRole('log'), 'Shift+Tab')
  expect(await fade()).toMatchObject({ isThere: false })

  await readsFromRightToLeft(page, demo.url + site)
  expect(await fade()).toMatchObject({ ...place, left: '12px', right: '0px' })
  await page.emulateMedia({ forcedColors: 'active' })
  await expect
    .poll(
      async () =>
        await page.locator('.transcript-frame').evaluate((one) => getComputedStyle(one, '::before').display),
    )
    .toBe('none')
})

test.describe('"Copied"', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('turns back to the button to copy after two seconds, while that keeps the focus', async ({
    page,
    shop,
  }) => {
    await page.clock.install()
    await shop.opensChat()
    await shop.says('My reference is 1234')
    await conversation(page).lastIsSent()
    await page.clock.pauseAt(Date.now() + 60_000)
    await bubbleOf(page, 'My reference').hover()
    const button = shop.panel.getByRole('button', { name: 'Copy', exact: true }).last()
    await button.click()
    const result = shop.panel.locator('.copy-result')
    await expect(result).toHaveText('Copied')
    await page.clock.runFor(1_900)
    await expect(result).toHaveText('Copied')
    await page.clock.runFor(200)
    await expect(result).toHaveCount(0)
    await expect(button).toBeFocused()
  })
})

test('lists that follow each other are apart, and text that a bubble breaks leaves no word alone', async ({
  page,
  shop,
}) => {
  const contact = await shop.meets('Ana')
  contact.pushes({
    ...{ ParticipantRole: 'AGENT', ContentType: 'text/markdown' },
    Content: '1. a card\n2. an account\n\n- a loan\n- a mortgage',
  })
  await shop.sees('a mortgage')
  const bubble = bubbleOf(page, 'a mortgage')
  const gap = async (): Promise<number> => {
    const numbers = await bubble.locator('ol').boundingBox()
    const bullets = await bubble.locator('ul').boundingBox()
    return (bullets?.y ?? 0) - (numbers?.y ?? 0) - (numbers?.height ?? 0)
  }
  // A message that comes rises for a moment.
  await expect.poll(gap).toBeGreaterThanOrEqual(8)
  await expect(bubble).toHaveCSS('text-wrap-style', 'pretty')
})
