import { calls, expect, onlyContact, test } from './fixtures.ts'
import { holdsResponse } from './models/held-requests.ts'

/** What a customer reads in every state of a chat: nothing is missing, nothing moves, nothing is said twice. */

test('what was missed just before the end is shown, if Connect still answered the request for it', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  const reads = () => calls(sandbox, 'GetTranscript')
  await expect.poll(reads).toBeGreaterThanOrEqual(2)
  // It is never delivered, as before the websocket listens.
  sandbox.faults.add({ kind: 'delay-item', ms: 86_400_000, times: 1 })
  await contact.agent.joins('Ana')
  const read = await holdsResponse(page, '**/participant/transcript')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await read.isAnswered
  contact.ends()
  await shop.sees('The chat has ended.')
  await shop.seesNot('Ana joined the chat')
  read.arrives()
  await shop.sees('Ana joined the chat')
})
