import { expect, type Page } from '@playwright/test'
import type { ContactHandle } from '../../src/sandbox.ts'

/** What stands in the customer's conversation, and what Connect keeps of it. */
export interface Conversation {
  /** Texts of all bubbles, top to bottom. */
  texts(): Promise<readonly string[]>
  /** The customer's own texts, and below them how the last one stands. */
  own(): Promise<readonly string[]>
  showsOwn(texts: readonly string[]): Promise<void>
  saysOfTheLast(words: string | RegExp): Promise<void>
  /** The customer ends the chat, and confirms it. */
  ends(): Promise<void>
  /** Everything that people said, each once and in the order of Connect's transcript, is what is shown. */
  equalsTheTranscript(contact: ContactHandle): Promise<void>
}

const PEOPLE: readonly string[] = ['CUSTOMER', 'AGENT']

export function conversation(page: Page): Conversation {
  const bubbles = page.getByRole('log').locator('.bubble')
  const own = page.getByRole('log').locator('[data-own="true"] .bubble')
  return {
    texts: () => bubbles.allInnerTexts(),
    own: () => own.allInnerTexts(),
    showsOwn: (texts) => expect(own).toHaveText([...texts]),
    saysOfTheLast: (words) => expect(page.locator('.message-foot').last()).toContainText(words),
    async ends() {
      await page.getByRole('button', { name: 'More options' }).click()
      await page.getByRole('menuitem', { name: 'End chat' }).click()
      await page.getByRole('button', { name: 'End chat' }).click()
    },
    async equalsTheTranscript(contact) {
      const said = contact
        .transcript()
        .flatMap(({ Type, ParticipantRole = '', Content }) =>
          Type === 'MESSAGE' && PEOPLE.includes(ParticipantRole) ? [Content] : [],
        )
      const shown = page
        .getByRole('log')
        .locator('.group:is([data-role="customer"], [data-role="agent"]) .bubble')
      await expect(shown).toHaveText(said.map((text) => text ?? ''))
    },
  }
}

/** What the browser asks of Connect to get a line: requests for one, and websockets. */
export function lineRequests(page: Page): () => { readonly requests: number; readonly sockets: number } {
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

/** Time passes in the browser, in small steps between which the network has its turn. */
export async function timePasses(page: Page, seconds: number, step = 5): Promise<void> {
  for (let passed = 0; passed < seconds; passed += step) await oneStep(page, step)
}

/** Time passes until the words are there, a second at a time and for two minutes at most. */
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
  // Two round trips: what the step has set off is answered, and what that has set off as well.
  for (let trip = 0; trip < 2; trip += 1) await page.evaluate(() => fetch('/favicon.ico').catch(() => null))
}
