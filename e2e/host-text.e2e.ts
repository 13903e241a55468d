import { ENTRIES, expect, test } from './models/hazard-test.ts'
import { change, TEXT_CHANGES } from './models/text-changes.ts'

/** Page translation and extensions that change the text nodes of the chat: its words stay right, and nothing is thrown. */

for (const entry of ENTRIES)
  for (const [name, how] of Object.entries(TEXT_CHANGES))
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
