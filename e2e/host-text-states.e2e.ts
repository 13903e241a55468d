import type { Page } from '@playwright/test'
import type { ContactHandle } from '../src/sandbox.ts'
import { blocksNextWindow, button, isRight, LAST_CARD, opens, press } from './models/changed-chat.ts'
import { expect, test } from './models/hazard-test.ts'
import { reader } from './models/reader.ts'
import { change, TEXT_CHANGES, textOf } from './models/text-changes.ts'

/** Page translation and extensions change the text nodes of the chat in one of its states, and then the state changes. */

const FORMS = Object.entries(TEXT_CHANGES)

const EVENT = 'application/vnd.amazonaws.connect.event.'
const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

const shows = (contact: ContactHandle, templateType: string, content: object): void =>
  void contact.pushes({
    ...{ ParticipantRole: 'SYSTEM', DisplayName: 'BOT', ContentType: INTERACTIVE },
    Content: JSON.stringify({ templateType, version: '1.0', data: { content } }),
  })

for (const entry of ['the React component', 'the script tag'] as const) {
  test(`the badge of the launcher counts in ${entry} although its text is changed`, async ({
    page,
    visit,
  }) => {
    await opens(visit, entry)
    const contact = visit.contact()
    await contact.agent.joins('Ana')
    await expect(visit.panel.getByText('Ana joined the chat')).toBeVisible()
    await press(visit, 'Minimize')
    let unread = 0
    for (const [form, how] of [...FORMS, ...FORMS]) {
      await change(page, how)
      contact.agent.says(form)
      unread += 1
      await expect(page.getByRole('button', { name: new RegExp(`, ${unread} unread`) })).toBeVisible()
      await expect.poll(() => textOf(page, '.launcher'), { message: form }).toBe(String(unread))
    }
    await page.getByRole('button', { name: /^Open chat/ }).click()
    await expect(visit.panel).toBeVisible()
    expect(await textOf(page, '.launcher')).toBe('')
    expect(visit.thrown()).toEqual([])
  })

  test(`the button that jumps to new messages counts and works in ${entry} although its text is changed`, async ({
    page,
    visit,
  }) => {
    await opens(visit, entry)
    const contact = visit.contact()
    await contact.agent.joins('Ana')
    for (let line = 0; line < 30; line += 1) contact.agent.says(`Line ${line}`)
    const reading = reader(page)
    await reading.goesToTheEnd('Line 29')
    await reading.turnsToTheTop()
    const jump = visit.panel.getByRole('button', { name: /^»?Jump to/ })
    await expect(jump).toHaveAccessibleName('Jump to latest')
    let unseen = 0
    for (const [form, how] of FORMS) {
      await change(page, how)
      contact.agent.says(form)
      unseen += 1
      await expect.poll(() => textOf(page, '.jump'), { message: form }).toBe(String(unseen))
    }
    await change(page, TEXT_CHANGES['surrounded by nested marks'])
    await jump.click()
    await expect(jump).toHaveCount(0)
    expect(visit.thrown()).toEqual([])
  })

  test(`a sign-in card is right in each state, and works, in ${entry} although its texts are changed`, async ({
    page,
    visit,
    sandbox,
    context,
  }) => {
    test.slow()
    await opens(visit, entry)
    const contact = visit.contact()
    await contact.agent.joins('Ana')
    const isNow = isRight(page, visit)
    const card = LAST_CARD
    let held = Promise.resolve()
    let release = (): void => {}
    await context.route('**/participant/authentication-url*', (route) => held.then(() => route.continue()))
    const holds = (): void => {
      held = new Promise((resolve) => {
        release = resolve
      })
    }
    const asks = async (how: string): Promise<void> => {
      holds()
      await contact.asksForSignIn()
      await expect(visit.panel.getByText('Preparing sign-in…')).toBeVisible()
      await change(page, how)
      release()
    }
    const results = (result: string): void =>
      void contact.pushes({
        ...{ ParticipantRole: 'SYSTEM', ContentType: `${EVENT}authentication.${result}` },
        Content: JSON.stringify({ SessionId: contact.attempts().at(-1)?.SessionId }),
      })
    const signIn = button(visit, /^»?Sign in/)
    for (const [index, [form, how]] of FORMS.entries()) {
      await asks(how)
      await isNow(card, /^Sign in to continue.*Sign in \(opens/, `${form}, a card that is ready`)
      await expect(signIn).toBeEnabled()
      await change(page, how)
      await press(visit, 'Continue without signing in')
      await isNow(card, /^Continuing without signing in(?!…)/, `${form}, a card that is declined`)

      await asks(how)
      await expect(signIn).toBeEnabled()
      const hostWindow = await blocksNextWindow(page)
      await change(page, how)
      await signIn.click()
      await (await hostWindow.opened).close()
      await isNow(
        card,
        /^Your browser blocked.*Continue in this tab/,
        `${form}, a card whose window is blocked`,
      )
      await change(page, how)
      const popup = page.waitForEvent('popup')
      sandbox.identity.decides('ignore')
      await press(visit, 'Open the sign-in page')
      const signInPage = await popup
      await isNow(card, /^Waiting for your sign-in.*Reopen/, `${form}, a card that waits`)
      await signInPage.close()
      await change(page, how)
      results('succeeded')
      await expect.poll(() => textOf(page, card)).toMatch(/^You’re signed in|^Signed in as/)
      await change(page, how)
      contact.pushes({
        ...{ ParticipantRole: 'CUSTOMER', DisplayName: `Ada ${index}` },
        ContentType: `${EVENT}participant.displayname.updated`,
      })
      await isNow(card, new RegExp(`^Signed in as Ada ${index}`), `${form}, a card that succeeded`)

      await asks(how)
      await expect(signIn).toBeEnabled()
      await change(page, how)
      holds()
      await contact.asksForSignIn()
      await expect(visit.panel.getByText('A newer sign-in request was sent')).toHaveCount(index + 1)
      await change(page, how)
      release()
      await expect(signIn).toBeEnabled()
      await change(page, how)
      results('timeout')
      await isNow(card, /^You ran out of time to sign in/, `${form}, a card that timed out`)
    }
    expect(visit.thrown()).toEqual([])
  })

  test(`cards of messages are right before and after an answer in ${entry} although their texts are changed`, async ({
    page,
    visit,
  }) => {
    test.slow()
    await opens(visit, entry)
    const contact = visit.contact()
    await contact.agent.joins('Ana')
    const isNow = isRight(page, visit)
    const group = (name: string) => visit.panel.getByRole('group', { name }).last()
    const texts = (): number =>
      contact.transcript().filter((one) => one.ParticipantRole === 'CUSTOMER').length
    for (const [form, how] of FORMS) {
      const answers = async (name: string, choice: string | RegExp, words: RegExp): Promise<void> => {
        const before = texts()
        await expect(group(name)).toBeVisible()
        await change(page, how)
        await group(name).locator('button', { hasText: choice }).last().click()
        await expect.poll(texts).toBeGreaterThan(before)
        await expect(visit.panel.getByText(/^»?Sen[dt]/)).toHaveText([/Sent$/])
        await isNow('.panel', words, `${form}, ${name}`)
      }
      shows(contact, 'ListPicker', {
        ...{ title: `Which boat? ${form}`, subtitle: 'Tap one' },
        elements: [{ title: 'Alma', subtitle: 'Blue' }, { title: 'Bo' }],
      })
      await answers(`Which boat? ${form}`, 'Bo', /Bo/)
      shows(contact, 'TimePicker', {
        ...{ title: `When? ${form}`, timeZoneOffset: 0 },
        timeslots: [
          { date: '2035-07-04T10:00+00:00', duration: 900 },
          { date: '2035-07-05T11:00+00:00', duration: 2700 },
        ],
      })
      await answers(`When? ${form}`, /11:00/, /11:00/)
      contact.showsView({
        ViewId: 'form',
        ViewData: {
          ...{ Heading: `Your berth ${form}`, Next: { Label: 'Save it' } },
          Sections: JSON.stringify([
            {
              ...{ Type: 'FormSection', Heading: 'Where?' },
              Items: [{ Items: [{ Type: 'FormInput', Name: 'berth', Label: 'Berth', Required: true }] }],
            },
          ]),
        },
      })
      const view = group(`Your berth ${form}`)
      await expect(view).toBeVisible()
      await change(page, how)
      await view.locator('button', { hasText: 'Save it' }).click()
      await expect(view.getByRole('textbox')).toBeFocused()
      await view.getByRole('textbox').fill('12')
      await answers(`Your berth ${form}`, 'Save it', /Your answer: Save it/)
    }
    expect(visit.thrown()).toEqual([])
  })

  test(`a message that is not sent can be sent again and discarded in ${entry} although the texts are changed`, async ({
    page,
    visit,
    sandbox,
  }) => {
    test.slow()
    await opens(visit, entry)
    await visit.contact().agent.joins('Ana')
    const isNow = isRight(page, visit)
    const own = visit.panel.getByRole('log').locator('[data-own="true"] .bubble')
    const refuses = (): void =>
      sandbox.faults.set([
        { kind: 'refuse', operation: 'SendMessage', status: 400, type: 'ValidationException' },
      ])
    for (const [index, [form, how]] of FORMS.entries()) {
      refuses()
      await visit.field.fill(`Hello ${form}`)
      await change(page, how)
      await visit.field.press('Enter')
      await isNow('.message-foot', /^Not sent.*Discard$/, `${form}, not sent`)
      await change(page, how)
      sandbox.faults.clear()
      await press(visit, 'Try again')
      await expect(visit.panel.getByText('Sent', { exact: true })).toBeVisible()
      await isNow('.panel', /Sent/, `${form}, sent again`)
      await change(page, how)
      refuses()
      await visit.field.fill('Never mind')
      await visit.field.press('Enter')
      await expect(button(visit, 'Discard')).toBeVisible()
      await change(page, how)
      sandbox.faults.clear()
      await press(visit, 'Discard')
      await expect(own).toHaveCount(index + 1)
      await isNow('.panel', /Sent/, `${form}, discarded`)
    }
    expect(visit.thrown()).toEqual([])
  })

  test(`header, banner, menu, questions and states of the panel are right in ${entry} although their texts are changed`, async ({
    page,
    visit,
    sandbox,
    context,
  }) => {
    test.setTimeout(400_000)
    sandbox.sets({ maxActiveChats: 100 })
    await opens(visit, entry)
    const isNow = isRight(page, visit)
    const status = () => textOf(page, '.header-status')
    for (const [form, how] of FORMS) {
      const named = (state: string): string => `${form}, ${state}`
      const changes = (): Promise<void> => change(page, how)
      const contact = sandbox.contacts().at(-1)
      if (!contact) throw new Error('there is no chat')

      await changes()
      await contact.agent.joins('Ana')
      await expect.poll(status, named('an agent')).toBe('Ana')
      await changes()
      contact.agent.types()
      await expect.poll(status, named('an agent who types')).toBe('Ana · typing…')
      await changes()
      contact.agent.says('Hello')
      await expect.poll(status, named('an agent who has written')).toBe('Ana')
      await changes()
      await contact.agent.leaves()
      await expect.poll(status, named('no agent')).toBe('Automated assistant')
      await isNow('.panel', /Ana left the chat/, named('no agent'))

      await changes()
      await context.setOffline(true)
      await expect.poll(() => textOf(page, '.banner'), named('offline')).toMatch(/^You’re offline/)
      await changes()
      await context.setOffline(false)
      await expect.poll(() => textOf(page, '.banner'), named('online')).toMatch(/^You’re back online|^$/)
      await changes()
      await expect(page.locator('.banner')).toHaveCount(0)
      await expect.poll(status).toBe('Automated assistant')

      const menu = page.getByRole('menuitem')
      await press(visit, 'More options')
      await expect(menu.last()).toBeVisible()
      await changes()
      await menu.filter({ hasText: /^»?End chat$/ }).click()
      await expect
        .poll(() => textOf(page, '[role=alertdialog]'), named('a question'))
        .toMatch(/^End this chat\?/)
      await changes()
      await press(visit, 'Keep chatting')
      await expect(page.getByRole('alertdialog')).toHaveCount(0)
      await changes()
      await press(visit, 'More options')
      await changes()
      await menu.filter({ hasText: 'End chat' }).click()
      await changes()
      await press(visit, 'End chat')
      await expect(page.getByRole('alertdialog')).toHaveCount(0)
      await isNow('.foot', /^You ended the chat.*Start a new chat$/, named('an ended chat'))

      await changes()
      const hold = await holdsStart(page)
      await press(visit, 'Start a new chat')
      await expect
        .poll(() => textOf(page, '.starting, .body'), named('a chat that starts'))
        .toMatch(/Starting the chat…/)
      await expect.poll(status).toBe('Connecting…')
      await changes()
      hold.fails()
      await isNow('.state', /^Chat isn’t available.*Try again$/, named('a chat that failed'))
      await changes()
      await press(visit, 'Try again')
      await isNow('.panel', WELCOMED, named('a new chat'))

      await press(visit, 'More options')
      await changes()
      await menu.filter({ hasText: 'delete from this device' }).click()
      await expect
        .poll(() => textOf(page, '[role=alertdialog]'), named('a question'))
        .toMatch(/^End and delete from/)
      await changes()
      await press(visit, 'End and delete')
      // Opened again, the panel starts a chat.
      await expect
        .poll(() => textOf(page, '.state'), named('a cleared chat'))
        .toMatch(/^How can we help.*Start chat$/)
      await changes()
      await press(visit, /^»?Start/)
      await isNow('.panel', WELCOMED, named('another chat'))
    }
    expect(visit.thrown()).toEqual([])
  })
}

/** A new conversation from its greeting, which comes once the history is known, to the assistant's last words. */
const WELCOMED = /Chat with us.*How can we help\?.*Welcome to Harbour Bank.*“agent”\.$/

/** Holds back the next request that starts a chat, which then fails. */
async function holdsStart(page: Page): Promise<{ fails(): void }> {
  let fails = (): void => {}
  const held = new Promise<void>((resolve) => {
    fails = resolve
  })
  await page.route(
    '**/connect-chat/chats',
    (route) => held.then(() => route.fulfill({ status: 503, body: '{}' })),
    { times: 1 },
  )
  return { fails }
}
