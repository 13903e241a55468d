import type { Page } from '@playwright/test'
import { ENTRIES, expect, test } from './models/hazard-test.ts'

/** Page translation and extensions that change the text nodes of the chat: its words stay right, and nothing is thrown. */

/** What is done to a text node. */
const CHANGES = {
  'replaced by elements of a translator': 'text.replaceWith(wrapped("font", wrapped("font", text.data)))',
  'replaced by elements with other words': 'text.replaceWith(wrapped("span", "\u00bb" + text.data))',
  'replaced by elements that were added before': 'text.before(wrapped("span", text.data)); text.remove()',
  'moved into an element of an extension': `const around = document.createElement('grammarly-mark')
     text.before(around); around.append(text)`,
  'surrounded by nested marks': `const [outer, inner] = [wrapped('mark'), wrapped('span')]
     outer.append(inner); text.replaceWith(outer); inner.append(text)`,
  'replaced by other text nodes': 'text.replaceWith(document.createTextNode(text.data))',
  'written to': 'text.nodeValue = "\u00bb" + text.data',
  split: 'if (text.length > 1) text.splitText(1)',
  'split, with a part in a mark': `if (text.length > 2) {
     const part = text.splitText(1); part.splitText(1); const mark = wrapped('mark'); part.replaceWith(mark); mark.append(part) }`,
  'surrounded in part': `if (text.length > 2) {
     const range = document.createRange(); range.setStart(text, 1); range.setEnd(text, 2); range.surroundContents(wrapped('mark')) }`,
  joined: 'text.parentNode.normalize()',
  'split and joined again': 'if (text.length > 1) { text.splitText(1); text.parentNode.normalize() }',
} as const

/** Changes every text node of the chat that is not changed yet. */
function change(page: Page, how: string): Promise<void> {
  return page.evaluate((script) => {
    const root = document.querySelector('connect-chat, .connect-chat')?.shadowRoot
    if (!root) throw new Error('there is no chat')
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    const wrapped = (name: string, ...inside: (string | Node)[]): Element => {
      const element = document.createElement(name)
      element.append(...inside)
      return element
    }
    const run = new Function('text', 'wrapped', script)
    for (const text of texts) {
      const isChanged = text.parentElement?.closest('font, span:not([class]), mark, grammarly-mark')
      if (text.isConnected && text.data.trim() !== '' && !isChanged && !text.data.startsWith('\u00bb'))
        run(text, wrapped)
    }
  }, how)
}

for (const entry of ENTRIES)
  for (const [name, how] of Object.entries(CHANGES))
    test(`${entry} shows the right words although its text nodes are ${name}, and throws nothing`, async ({
      page,
      visit,
    }) => {
      await visit.opensChat(entry)
      const contact = visit.contact()
      await contact.agent.joins('Ana')
      const push = (Content: string): void =>
        void contact.pushes({
          ...{ Id: 'streamed', ParticipantRole: 'AGENT', ParticipantId: 'ana', DisplayName: 'Ana' },
          ...{ ContentType: 'text/markdown', Content },
        })
      const log = visit.panel.getByRole('log')
      push('**These** are first words')
      await expect(log).toContainText('first words')
      for (const words of [
        'Your ',
        'Your balance ',
        'Your balance is 12.50 EUR.',
        'Your balance is 12.50 EUR. See you',
      ]) {
        await change(page, how)
        contact.agent.types()
        push(words)
        await visit.field.fill(words)
      }
      await expect(log).toContainText('Your balance is 12.50 EUR. See you')
      await change(page, how)
      await contact.agent.leaves()
      await expect(log).toContainText('Ana left the chat')
      await change(page, how)
      await visit.field.press('Enter')
      await expect(visit.panel.getByText('Sent', { exact: true })).toBeVisible()
      await change(page, how)
      await visit.panel.getByRole('button', { name: 'Minimize' }).click()
      await expect(visit.panel).toHaveCount(0)
      expect(visit.thrown()).toEqual([])
      await expect(page.locator('connect-chat, .connect-chat')).toHaveCount(1)
    })

for (const entry of ENTRIES)
  test(`${entry} does not take its own elements for those of an extension: no word that was replaced comes back`, async ({
    visit,
  }) => {
    await visit.opensChat(entry)
    const contact = visit.contact()
    await contact.agent.joins('Ana')
    const bubble = visit.panel.getByRole('log').locator('.bubble').last()
    for (const [Content, words] of [
      ['Hello', 'Hello'],
      ['**Hello**', 'Hello'],
      ['Bye **now**', 'Bye now'],
      ['now', 'now'],
      ['[now](https://bank.example)', /^now/],
      ['*later*', 'later'],
      ['later', 'later'],
      ['Done', 'Done'],
    ] as const) {
      contact.pushes({
        ...{ Id: 'streamed', ParticipantRole: 'AGENT', ParticipantId: 'ana', DisplayName: 'Ana' },
        ...{ ContentType: 'text/markdown', Content },
      })
      await expect(bubble).toHaveText(words)
    }
    expect(visit.thrown()).toEqual([])
  })
