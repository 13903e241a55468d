import { describe, expect, test } from 'vitest'
import { connected, EVENT, sandboxIn } from './sandbox-customer.test-kit.ts'

const sandbox = sandboxIn('eu-sandbox-6')

describe('the transcript', () => {
  test('the transcript is read page by page, each oldest first, back to the start', async () => {
    const customer = await connected(sandbox())
    for (let index = 0; index < 130; index += 1) {
      customer.contact.pushes({
        ParticipantRole: 'SYSTEM',
        ContentType: 'text/plain',
        Content: `line ${index}`,
      })
    }
    const newest = await customer.connection.history()
    const older = await customer.connection.history(newest.older)
    const lines = [...older.items, ...newest.items].flatMap((item) =>
      item.kind === 'message' && item.body.format === 'plain' ? [item.body.text] : [],
    )
    expect(newest.items).toHaveLength(100)
    expect(lines).toEqual(Array.from({ length: 130 }, (_, index) => `line ${index}`))
    expect(older).not.toHaveProperty('older')
  })

  test('the transcript is read backwards from a known item', async () => {
    const customer = await connected(sandbox())
    const pushed = Array.from({ length: 7 }, (_, index) =>
      customer.contact.pushes({
        ParticipantRole: 'SYSTEM',
        ContentType: 'text/plain',
        Content: `line ${index}`,
      }),
    )
    const beforeId = (await customer.connection.history()).items.at(-3)?.id ?? ''
    const page = await customer.connection.history({ beforeId })
    const ids = page.items.map(({ id }) => id).filter((id) => id !== beforeId)
    expect(pushed).toHaveLength(7)
    expect(ids).toEqual((await customer.connection.history()).items.slice(0, -3).map(({ id }) => id))
    expect(page).not.toHaveProperty('older')
  })

  test('the transcript has the same items as the socket', async () => {
    const customer = await connected(sandbox())
    await customer.contact.agent.joins('Ana')
    customer.contact.agent.says('Hello')
    await customer.receivesText('Hello')
    const live = customer.events.flatMap((event) => (event.type === 'item' ? [event.item] : []))
    const { items } = await customer.connection.history()
    expect(items).toEqual(expect.arrayContaining(live))
    expect(live.length).toBeGreaterThan(1)
  })

  test('a transcript that cannot be read is an error, not an empty history', async () => {
    const customer = await connected(sandbox())
    sandbox().faults.add({ kind: 'refuse', operation: 'GetTranscript', status: 429, times: 3 })
    await expect(customer.connection.history()).rejects.toMatchObject({ kind: 'busy' })
  })
})

describe('what cannot be read', () => {
  test('an unreadable event is reported without its content, and the chat goes on', async () => {
    const customer = await connected(sandbox())
    customer.contact.pushes({
      ParticipantRole: 'SYSTEM',
      ContentType: `${EVENT}authentication.initiated`,
      Content: 'swordfish',
    })
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain' })
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'go on' })
    await customer.receivesText('go on')
    expect(customer.errors.map(({ code }) => code)).toEqual(['malformed-event', 'malformed-event'])
    expect(customer.errors.map(({ message }) => message).join()).not.toContain('swordfish')
    expect(customer.count('sign-in-offered')).toBe(0)
  })

  test('an unreadable item of the transcript is left out alone', async () => {
    const customer = await connected(sandbox())
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain' })
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'go on' })
    await customer.receivesText('go on')
    const before = customer.errors.length
    const { items } = await customer.connection.history()
    expect(items.filter(({ kind }) => kind === 'message')).toHaveLength(1)
    expect(customer.errors).toHaveLength(before + 1)
  })

  test('a malformed frame is skipped by chatjs, and the next one is received', async () => {
    const customer = await connected(sandbox())
    sandbox().faults.add({ kind: 'malformed-frame', times: 1 })
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'go on' })
    await customer.receivesText('go on')
  })
})
