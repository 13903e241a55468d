import { expect, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'

test.use({ demoOptions: { persistent: true } })

test('a chat that continues an earlier one shows both', async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  const [first] = sandbox.contacts()
  await first?.agent.joins('Ana')
  first?.agent.says('Until tomorrow')
  await shop.sees('Until tomorrow')
  await shop.says('Thank you')
  await conversation(page).lastIsSent()
  first?.ends()
  await shop.sees('The chat has ended.')

  await shop.presses('Start a new chat')
  await expect.poll(() => sandbox.contacts().length).toBe(2)
  await shop.sees('Until tomorrow')
  await shop.sees('Thank you')
  const second = sandbox.contacts().find(({ id }) => id !== first?.id)
  await second?.agent.joins('Ben')
  second?.agent.says('Good morning')
  await shop.sees('Good morning')
  const texts = async () =>
    (await conversation(page).texts()).filter((text) => /tomorrow|Thank|morning/.test(text))
  await expect.poll(texts).toEqual(['Until tomorrow', 'Thank you', 'Good morning'])
})
