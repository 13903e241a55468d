import type { ContactHandle } from '../src/sandbox.ts'
import { expect, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'

/** Interactive templates from the sandbox to the answer that Connect gets, in the whole widget. */

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

function shows(contact: ContactHandle, templateType: string, content: object, data: object = {}): void {
  contact.pushes({
    ParticipantRole: 'SYSTEM',
    DisplayName: 'BOT',
    ContentType: INTERACTIVE,
    Content: JSON.stringify({ templateType, version: '1.0', data: { ...data, content } }),
  })
}

test.describe('interactive templates', { tag: '@core' }, () => {
  test.beforeEach(async ({ sandbox, shop }) => {
    await shop.opensChat()
    expect(sandbox.requests().find(({ operation }) => operation === 'StartChatContact')?.body).toMatchObject({
      SupportedMessagingContentTypes: ['text/plain', 'text/markdown', INTERACTIVE, `${INTERACTIVE}.response`],
    })
  })

  const answers = (sandbox: { requests(): readonly { operation: string; body?: unknown }[] }) =>
    sandbox.requests().flatMap(({ operation, body }) => (operation === 'SendMessage' ? [body] : []))

  test('a choice of a list is sent as its title, is marked, and still is after a reload', async ({
    page,
    shop,
    sandbox,
  }) => {
    const [contact] = sandbox.contacts()
    if (!contact) throw new Error('there is no chat')
    shows(contact, 'ListPicker', {
      title: 'Which card is it?',
      elements: [
        { title: 'Debit' },
        { title: 'Credit', subtitle: 'first' },
        { title: 'Credit', subtitle: 'second' },
      ],
    })
    const card = page.getByRole('group', { name: 'Which card is it?' })
    await card.getByRole('button', { name: /Credit.*second/ }).click()
    await conversation(page).showsOwn(['Credit'])
    await expect.poll(() => answers(sandbox).length).toBe(1)
    expect(answers(sandbox)[0]).toMatchObject({ ContentType: 'text/plain', Content: 'Credit' })
    const chosen = card.locator('[data-state="chosen"]')
    await expect(chosen).toHaveText(/second/)
    await page.reload()
    await expect(chosen).toHaveText(/second/)
    await expect(chosen).toHaveCount(1)
    expect(shop.reported()).toEqual([])
  })

  test('the next page takes the place of the list, and the request for it is no message', async ({
    page,
    sandbox,
  }) => {
    const [contact] = sandbox.contacts()
    if (!contact) throw new Error('there is no chat')
    const list = (elements: readonly object[], preIndex: number, nextIndex: number): void =>
      shows(contact, 'ListPicker', {
        ...{ title: 'Pick the trip', elements, preIndex, nextIndex },
        ...{ listId: 'trips-7', referenceId: 'ref-7' },
      })
    list([{ title: 'Trip 1' }, { title: 'Older trips', actionDetail: 'SHOW_MORE' }], -1, 1)
    const card = page.getByRole('group', { name: 'Pick the trip' })
    await card.getByRole('button', { name: 'Older trips' }).click()
    await expect.poll(() => answers(sandbox).length).toBe(1)
    expect(answers(sandbox)[0]).toMatchObject({
      ContentType: `${INTERACTIVE}.response`,
      Content:
        '{"version":"1.0","data":{"actionName":"SHOW_MORE","preIndex":-1,"nextIndex":1,"listId":"trips-7","templateType":"ListPicker","referenceId":"ref-7"},"action":"SHOW_MORE"}',
    })
    await contact.agent.joins('Ana')
    list([{ title: 'Trip 2' }], 0, 2)
    await expect(card).toHaveCount(1)
    await expect(card.getByRole('button', { name: 'Trip 2' })).toBeVisible()
    await conversation(page).showsOwn([])
  })

  test('the first carousel after a reload is a row at the card that was chosen, and is read on by its buttons', async ({
    page,
    shop,
    sandbox,
  }) => {
    const [contact] = sandbox.contacts()
    if (!contact) throw new Error('there is no chat')
    // The assistant does not answer, and all of the conversation is in sight.
    await contact.agent.joins('Ana')
    await page.setViewportSize({ width: 1280, height: 1_000 })
    const offer = (number: number): object => ({
      ...{ templateIdentifier: `berth-${number}`, templateType: 'Panel', version: '1.0' },
      data: { content: { title: `Berth ${number}`, elements: [{ title: 'Take it' }] } },
    })
    shows(contact, 'Carousel', { title: 'Free berths', elements: [1, 2, 3, 4].map(offer) })
    const card = page.getByRole('group', { name: 'Free berths' })
    const third = card.getByRole('group', { name: 'Berth 3' })
    await third.getByRole('button', { name: 'Take it' }).click()
    await expect(third.locator('[data-state="chosen"]')).toBeVisible()
    await page.reload()
    await expect(card.getByText('3 of 4')).toBeVisible()
    await expect(third).toBeInViewport({ ratio: 0.9 })
    await expect(third.locator('[data-state="chosen"]')).toHaveCount(1)
    await expect(card.getByRole('group', { name: 'Berth 1' })).not.toBeInViewport()
    await card.getByRole('button', { name: 'Previous' }).click()
    await expect(card.getByText('2 of 4')).toBeVisible()
    await expect(card.getByRole('group', { name: 'Berth 2' })).toBeInViewport({ ratio: 0.9 })
    expect(shop.reported()).toEqual([])
  })
})
