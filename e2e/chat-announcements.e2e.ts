import { expect, onlyContact, test } from './fixtures.ts'
import { timePasses, timePassesUntil } from './models/conversation.ts'
import { holdsBack } from './models/held-requests.ts'
import { screenReader } from './models/screen-reader.ts'

/** What a screen reader announces about the connection. */

test.beforeEach(({ page }) => page.clock.install())

test('a screen reader hears each change of the connection once, however many attempts it takes', {
  tag: '@core',
}, async ({ page, context, shop, sandbox }) => {
  const heard = await screenReader(page)
  const release = await holdsBack(context, '**/participant/connection')
  const connects = page.waitForRequest('**/participant/connection')
  await shop.asksForTheChat()
  // Until then the page loads code, which takes real time. The time that the next lines add ends an attempt to connect.
  await connects
  // A start that takes no longer than it takes to begin to speak is heard as connected only.
  await expect
    .poll(
      async () => {
        await page.clock.runFor(600)
        return heard()
      },
      { intervals: [20] },
    )
    .toContain('Starting the chat…')
  release()
  await shop.sees('Welcome to Harbour Bank')
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  /** The connection's part of what was heard until the agent, who speaks last, has been heard. */
  const hearsUntil = async (words: string): Promise<readonly string[]> => {
    await shop.seesNot(/^(Connecting|Connection lost|You’re offline)/)
    contact.agent.says(words)
    // One text after the other is read out.
    await expect
      .poll(
        async () => {
          await page.clock.runFor(600)
          return heard()
        },
        { intervals: [20] },
      )
      .toContain(`Ana: ${words}`)
    return (await heard()).filter((text) => /starting|connect|offline|online/i.test(text))
  }
  const started = await hearsUntil('Hello')
  expect(started).toEqual(['Starting the chat…', 'Connected'])

  sandbox.faults.add({ kind: 'refuse', operation: 'CreateParticipantConnection', status: 429 })
  contact.dropsSockets()
  contact.agent.says('Can you hear me?')
  await timePasses(page, 60)
  await timePassesUntil(page, /retrying in \d:[1-5]\d/)
  sandbox.faults.clear()
  await shop.presses('Retry now')
  // What was missed is read from the transcript, what is said now comes over the websocket.
  await shop.sees('Can you hear me?')
  const lost = [...started, 'Connection lost. Reconnecting…', 'You’re back online']
  expect(await hearsUntil('Here you are')).toEqual(lost)

  await context.setOffline(true)
  await shop.sees('You’re offline. We’ll reconnect when you’re back.')
  await context.setOffline(false)
  const back = [...lost, 'You’re offline. We’ll reconnect when you’re back.', 'You’re back online']
  expect(await hearsUntil('Welcome back')).toEqual(back)
  const said = (await heard()).filter((text) => text.startsWith('Ana: '))
  expect(said).toEqual(['Ana: Hello', 'Ana: Can you hear me?', 'Ana: Here you are', 'Ana: Welcome back'])
})
