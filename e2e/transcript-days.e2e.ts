import { expect, onlyContact, test } from './fixtures.ts'
import { reader, said, talks } from './models/reader.ts'

test('a page that is open for days lets go of what is long past, and reads it again for whoever goes there', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  const reading = reader(page)
  for (let from = 0; from < 2_100; from += 100) {
    talks(contact, from, from + 100)
    await reading.hasInSight(said(from + 99))
  }
  expect(await reading.fromTheEnd()).toBeLessThan(2)
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
  await reading.turnsToTheTop()
  await reading.asksForEarlier()
  await reading.hasNoEarlier()
  await reading.turnsToTheTop()
  await reading.hasInSight(said(0))
})
