import type { Locator, Page } from '@playwright/test'
import type { ContactHandle } from '../src/sandbox.ts'
import { expect, onlyContact, test } from './fixtures.ts'
import { customSite } from './models/custom-site.ts'
import { hostPage } from './models/host-page.ts'
import { reactPage } from './models/react-page.ts'
import { shop as shopOn } from './models/shop.ts'

/** Renderers of the host in the script tag, the element and React, and answers of a headless host. */

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'
const EVENT = 'application/vnd.amazonaws.connect.event.'

const elements = [{ title: 'Aisle' }, { title: 'Window' }]

function sends(contact: ContactHandle, templateType: string, title: string): void {
  contact.pushes({
    ...{ ParticipantRole: 'SYSTEM', DisplayName: 'BOT', ContentType: INTERACTIVE },
    Content: JSON.stringify({ templateType, version: '1.0', data: { content: { title, elements } } }),
  })
}

const json = (contact: ContactHandle): unknown =>
  contact.pushes({
    ParticipantRole: 'SYSTEM',
    ContentType: 'application/json',
    Content: '{"seats":["4B","11F"]}',
  })

const happens = (
  contact: ContactHandle,
  name: string,
  ParticipantRole: 'AGENT' | 'CUSTOMER',
  DisplayName: string,
): unknown => contact.pushes({ ParticipantRole, Type: 'EVENT', ContentType: EVENT + name, DisplayName })

const answersOf = (contact: ContactHandle) =>
  contact
    .transcript()
    .filter(({ Type, ParticipantRole }) => Type === 'MESSAGE' && ParticipantRole === 'CUSTOMER')
    .map(({ ContentType, Content }) => [ContentType, Content])

/** What holds for the renderers of a host, wherever it names them. */
async function expectHostRenderers(
  panel: Locator,
  contact: ContactHandle,
  errors: () => readonly string[],
): Promise<void> {
  json(contact)
  await panel.getByRole('button', { name: '11F' }).click()
  await expect.poll(() => answersOf(contact)).toEqual([['text/plain', '11F']])
  await expect(panel.getByText('Seat 11F').first()).toBeVisible()

  sends(contact, 'Panel', 'Which side?')
  const unsupported = panel.locator('[data-unsupported="true"]')
  await expect(unsupported).toHaveCount(1)
  await expect(unsupported).toContainText('Which side?')
  await expect(panel.getByRole('button', { name: 'Aisle' })).toHaveCount(0)
  expect(errors()).toEqual([])

  sends(contact, 'QuickReply', 'Sure?')
  await expect(unsupported).toHaveCount(2)
  await expect(unsupported.last()).toContainText('Sure?')
  await expect.poll(errors).toEqual(['render-failed'])

  sends(contact, 'ListPicker', 'Where do you sit?')
  await expect(panel.getByRole('group', { name: 'Where do you sit?' }).getByRole('button')).toHaveCount(2)

  happens(contact, 'participant.invited', 'AGENT', 'Cleo')
  happens(contact, 'participant.displayname.updated', 'CUSTOMER', 'Ada')
  await expect(panel.getByText('Site: Your name has changed to Ada').first()).toBeVisible()
  await expect(panel.getByText('Cleo')).toHaveCount(0)
  happens(contact, 'transfer.failed', 'AGENT', 'Ana')
  await expect.poll(errors).toEqual(['render-failed', 'render-failed'])
  await expect(panel.locator('.notice').last()).toHaveText('The transfer didn’t go through')
}

/** Runs in the page: functions that return elements. */
function factories(): object {
  const paragraph = (text: string): HTMLElement =>
    Object.assign(document.createElement('p'), { textContent: text })
  const broken = (): never => {
    throw new Error('a renderer of the site')
  }
  interface Content {
    readonly raw: { readonly content: string }
    readonly reply: { readonly state: string; readonly content?: string }
    answer(answer: { readonly content: string }): void
  }
  const seats = ({ raw, reply, answer }: Content): HTMLElement => {
    const element = paragraph(reply.state === 'answered' ? `Seat ${reply.content}` : '')
    for (const seat of JSON.parse(raw.content).seats) {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: seat })
      button.addEventListener('click', () => answer({ content: seat }))
      element.append(button)
    }
    return element
  }
  return {
    contentType: { 'application/json': seats },
    template: { Panel: null, QuickReply: broken },
    event: {
      ...{ invited: null, 'transfer-failed': broken },
      'name-changed': ({ text }: { text: string }) => paragraph(`Site: ${text}`),
    },
  }
}

/** Gives the chat of the script tag, or the element, the factories before the chat starts. */
async function givesFactories(page: Page, to: 'script tag' | 'element'): Promise<void> {
  await page.evaluate(
    ([make, isElement]) => {
      // The policy of the page forbids code in texts: the function comes as itself in Playwright's own world.
      const renderers = Reflect.get(window, make)()
      const log = (error: { code: string; message: string }): void =>
        console.warn(`chat: ${error.code}: ${error.message}`)
      if (isElement) {
        const element = document.querySelector('connect-chat')
        if (!element) throw new Error('there is no <connect-chat>')
        Reflect.set(element, 'options', { renderers })
        element.addEventListener('error', (event) => {
          // An error that is heard here is not an uncaught one of the page.
          event.preventDefault()
          if (event instanceof CustomEvent) log(event.detail.error)
        })
        return
      }
      window.connectChat ||= []
      window.connectChat.push((chat) => {
        chat.update({ renderers })
        chat.on('error', ({ error }) => log(error))
      })
    },
    ['makeFactories', to === 'element'] as const,
  )
}

for (const [to, tags] of [
  [
    'script tag',
    '<script async src="/dist/connect-chat.js" data-api="/connect-chat" data-locale="en"></script>',
  ],
  [
    'element',
    '<connect-chat api="/connect-chat" locale="en"></connect-chat><script async src="/dist/connect-chat.js"></script>',
  ],
] as const) {
  test(`a host of the ${to} replaces, adds and hides renderers by functions, and one that throws costs only itself`, async ({
    page,
    demo,
    shop,
    sandbox,
  }) => {
    await page.addInitScript(`window.makeFactories = ${factories}`)
    const host = await hostPage(page, demo)
    await host.shows(tags)
    await expect(host.launcher).toBeVisible()
    await givesFactories(page, to)
    await host.opensChat()
    const contact = onlyContact(sandbox)
    await contact.agent.joins('Ana')
    await expectHostRenderers(shop.panel, contact, shop.reported)
  })
}

test('React and headless hosts render and answer content of their own, and a component that throws costs only itself', async ({
  page,
  demo,
  sandbox,
}) => {
  await using site = await customSite(demo, { '/connect-chat': {} }, await reactPage('renderers.tsx'))
  const shop = shopOn(page, { ...demo, url: site.url }, '/')
  await shop.opensChat()
  const [first] = sandbox.contacts()
  if (!first) throw new Error('there is no chat')
  await first.agent.joins('Ana')
  expect(sandbox.requests().find(({ operation }) => operation === 'StartChatContact')?.body).toMatchObject({
    SupportedMessagingContentTypes: expect.arrayContaining(['application/json', INTERACTIVE]),
  })
  await expectHostRenderers(shop.panel, first, shop.reported)

  await page.context().clearCookies()
  await page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
  await page.goto(`${site.url}/?headless`)
  const chat = page.getByRole('region', { name: 'Chat' })
  await chat.getByRole('button', { name: 'Start' }).click()
  await expect(chat).toHaveAttribute('data-phase', 'live')
  await expect.poll(() => sandbox.contacts().length).toBe(2)
  const second = sandbox.contacts().find(({ id }) => id !== first.id)
  if (!second) throw new Error('there is no second chat')
  await second.agent.joins('Bo')
  sends(second, 'ListPicker', 'Where do you sit?')
  await chat.getByRole('button', { name: 'Window' }).click()
  await expect(chat.getByRole('button', { name: 'Window' })).toHaveAttribute('aria-pressed', 'true')
  json(second)
  await chat.getByRole('button', { name: 'Take 4B' }).click()
  await expect(chat.locator('[data-own="true"]')).toHaveCount(2)
  await expect
    .poll(() => answersOf(second))
    .toEqual([
      ['text/plain', 'Window'],
      ['application/json', '{"seat":"4B"}'],
    ])
})
