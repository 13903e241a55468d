import { expect, type Page } from '@playwright/test'
import type { ContactHandle } from '../../src/sandbox.ts'

/** What the customer's conversation shows, compared with Connect's transcript. */
export interface Conversation {
  /** Texts of all bubbles, top to bottom. */
  texts(): Promise<readonly string[]>
  /** The customer's own messages are these. */
  showsOwn(texts: readonly string[]): Promise<void>
  /** The line below the last message is this status. */
  lastIs(status: 'Sent' | 'Delivered' | 'Read'): Promise<void>
  /** Connect has the last message: it is sent, delivered or read. */
  lastIsSent(): Promise<void>
  /** The line below the last message contains these words. */
  lastSays(words: string): Promise<void>
  /** Ends the chat by its menu and confirms it. */
  ends(): Promise<void>
  /** Ends the chat by its menu, clears it from this browser and confirms it. */
  endsAndClears(): Promise<void>
  /** The bubbles are what people said, each once, in the order of Connect's transcript. */
  equalsTheTranscript(contact: ContactHandle): Promise<void>
}

const PEOPLE: readonly string[] = ['CUSTOMER', 'AGENT']

export function conversation(page: Page): Conversation {
  const bubbles = page.getByRole('log').locator('.bubble')
  const lastFoot = page.locator('.message-foot').last()
  const own = page.getByRole('log').locator('[data-own="true"] .bubble')
  return {
    texts: () => bubbles.allInnerTexts(),
    showsOwn: (texts) => expect(own).toHaveText([...texts]),
    lastIs: (status) => expect(lastFoot).toContainText(new RegExp(`^${status}$`)),
    lastIsSent: () => expect(lastFoot).toContainText(/Sent|Delivered|Read/),
    lastSays: (words) => expect(lastFoot).toContainText(words),
    async ends() {
      await page.getByRole('button', { name: 'More options' }).click()
      await page.getByRole('menuitem', { name: 'End chat' }).click()
      await page.getByRole('button', { name: 'End chat' }).click()
    },
    async endsAndClears() {
      await page.getByRole('button', { name: 'More options' }).click()
      await page.getByRole('menuitem', { name: 'End and delete from this device' }).click()
      await page.getByRole('button', { name: 'End and delete', exact: true }).click()
    },
    async equalsTheTranscript(contact) {
      const shown = page
        .getByRole('log')
        .locator('.group:is([data-role="customer"], [data-role="agent"]) .bubble')
      // Each time anew: what the customer has just written is shown before Connect has it.
      await expect(() => expect(shown).toHaveText(peopleSaid(contact), { timeout: 1_000 })).toPass()
    },
  }
}

function peopleSaid(contact: ContactHandle): string[] {
  return contact
    .transcript()
    .flatMap(({ Type, ParticipantRole = '', Content = '' }) =>
      Type === 'MESSAGE' && PEOPLE.includes(ParticipantRole) ? [Content] : [],
    )
}

/** Counts what the page sends to Connect to connect: requests for a connection, and websockets. */
export function connectionAttempts(
  page: Page,
): () => { readonly requests: number; readonly sockets: number } {
  let requests = 0
  let sockets = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/participant/connection')) requests += 1
  })
  page.on('websocket', () => {
    sockets += 1
  })
  return () => ({ requests, sockets })
}

/** Advances the page's clock in small steps, with time for the network between them. */
export async function timePasses(page: Page, seconds: number, step = 5): Promise<void> {
  for (let passed = 0; passed < seconds; passed += step) await oneStep(page, step)
}

/** Advances the page's clock by a second at a time, for two minutes at most, until the words are visible. */
export async function timePassesUntil(page: Page, words: RegExp): Promise<void> {
  const shown = page.getByText(words).first()
  for (let passed = 0; passed < 120; passed += 1) {
    if (await shown.isVisible()) return
    await oneStep(page, 1)
  }
  await expect(shown).toBeVisible()
}

async function oneStep(page: Page, seconds: number): Promise<void> {
  await page.clock.runFor(seconds * 1_000)
  // Two round trips: requests that the step sends are answered, and so are those that the answers lead to.
  await page.evaluate(async () => {
    for (let trip = 0; trip < 2; trip += 1) await fetch('/favicon.ico').catch(() => null)
  })
}
