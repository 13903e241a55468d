import { expect, onlyContact, test } from './fixtures.ts'
import { reader, said, talks } from './models/reader.ts'

test('a page that is open for days drops its oldest messages, and loads them again on demand', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  const reading = reader(page)
  for (let from = 0; from < 2_100; from += 300) {
    talks(contact, from, from + 300, 2_100)
    await reading.goesToTheEnd(said(from + 299))
  }
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
  await reading.turns(-200_000)
  await reading.turnsToTheTop()
  const first = await reading.reads()
  const number = Number(/\d+/.exec(first)?.[0])
  expect(number).toBeGreaterThan(90)
  const place = await reading.stands(first)
  await reading.asksForEarlier()
  await reading.hasEarlier()
  await reading.findsAt(first, place)
  await reading.turns(-300)
  await reading.hasInSight(said(number - 1))
  await reading.goesToTheStart()
  await reading.hasInSight(said(0))
})
