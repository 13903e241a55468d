import { expect, type Locator, type Page } from '@playwright/test'
import { SCANNER_PATH } from '../../demo/desk/desk-api.ts'
import type { Demo } from '../../demo/server/demo.ts'

/** A fault as the desk's form asks for it, in the form's words. */
export interface DeskFault {
  readonly kind: string
  readonly call?: string
  readonly status?: number
  readonly times?: number
}

/** The agent at the desk, looking at the only chat there is. */
export interface Desk {
  /** The status of the sign-in, in the desk's words. */
  saysOfTheSignIn(words: string): Promise<void>
  knowsTheCustomerAs(name: string): Promise<void>
  doesNotKnowTheCustomer(): Promise<void>
  reads(text: string): Promise<void>
  readsNot(text: RegExp): Promise<void>
  /** A fact about the customer or the contact. */
  knows(fact: string, value: string): Promise<void>
  /** Sits down under another name. */
  isCalled(name: string): Promise<void>
  joins(): Promise<void>
  says(text: string): Promise<void>
  sendsFile(name: string, type: string, text: string): Promise<void>
  /** What the scanner says of the last file of that name, in the desk's words. */
  saysOfTheFile(name: string, words: string): Promise<void>
  /** The bytes behind a file in the conversation, as text. */
  downloads(name: string): Promise<string>
  /** The scanner rejects each file that is sent from then on. */
  rejectsFiles(): Promise<void>
  /** The desk names the file and offers no link. */
  hasNoWayTo(name: string): Promise<void>
  /** Interactive messages of these kinds have a button, and no others. */
  hasTemplates(labels: readonly string[]): Promise<void>
  shows(template: string): Promise<void>
  /** An interactive message or an answer to one, as the conversation shows it. */
  seesCard(kind: string, title: string | RegExp): Promise<void>
  bringsIn(name: string): Promise<void>
  /** The desk lists the agent among those who are in the chat. */
  hasInTheChat(name: string): Promise<void>
  handsOverTo(name: string): Promise<void>
  putsBackIntoTheQueue(): Promise<void>
  canHandOver(can: boolean): Promise<void>
  makes(fault: DeskFault): Promise<void>
  /** The faults that still stand, in the desk's words. */
  hasStanding(faults: readonly string[]): Promise<void>
  clearsFaults(): Promise<void>
  presses(button: string): Promise<void>
}

/** Opens the desk in a window of its own. */
export async function desk(page: Page, demo: Demo): Promise<Desk> {
  await page.goto(`${demo.url}/desk.html`)
  await page
    .getByRole('navigation', { name: /Contacts/ })
    .getByRole('button')
    .first()
    .click()
  const customer = page.getByRole('complementary', { name: 'Customer' })
  const agents = customer.locator('section').filter({ hasText: 'Another agent' })
  const log = page.getByRole('log', { name: 'Conversation' })
  const standing = customer.getByRole('list', { name: 'Active faults' })
  const files = (name: string): Locator => log.getByRole('listitem').filter({ hasText: name })
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
  const another = (name: string): Promise<void> => customer.getByLabel('Another agent').fill(name)
  const openForm = async (): Promise<void> => {
    const summary = customer.getByText('More faults')
    if (!(await customer.getByLabel(/^Fault/).isVisible())) await summary.click()
  }

  return {
    saysOfTheSignIn: (words) =>
      expect(customer.getByText(words, { exact: true }).and(customer.locator('b'))).toBeVisible(),
    knowsTheCustomerAs: (name) => expect(customer.getByRole('heading', { name })).toBeVisible(),
    doesNotKnowTheCustomer: () => expect(customer.getByText(/^Not signed in\./)).toBeVisible(),
    reads: (text) => expect(page.getByText(text).first()).toBeVisible(),
    readsNot: (text) => expect(page.getByText(text)).toHaveCount(0),
    knows: (fact, value) =>
      expect(
        customer
          .locator('.facts > div')
          .filter({ has: page.getByText(fact, { exact: true }) })
          .getByRole('definition'),
      ).toHaveText(value),
    isCalled: (name) => page.getByLabel('You are').fill(name),
    async joins() {
      await page.getByRole('button', { name: /^Join as/ }).click()
      await expect(page.getByRole('textbox', { name: 'Reply' })).toBeVisible()
    },
    async says(text) {
      await page.getByRole('textbox', { name: 'Reply' }).fill(text)
      await page.getByRole('textbox', { name: 'Reply' }).press('Enter')
    },
    async sendsFile(name, mimeType, text) {
      const choosing = page.waitForEvent('filechooser')
      await press('Attach a file')
      await (await choosing).setFiles({ name, mimeType, buffer: Buffer.from(text) })
    },
    saysOfTheFile: (name, words) => expect(files(name).last()).toContainText(words),
    async downloads(name) {
      const coming = page.waitForEvent('download')
      await files(name).getByRole('link', { name }).last().click()
      const chunks: Buffer[] = []
      for await (const chunk of await (await coming).createReadStream()) chunks.push(Buffer.from(chunk))
      return Buffer.concat(chunks).toString()
    },
    async rejectsFiles() {
      const answered = page.waitForResponse((response) => response.url().endsWith(SCANNER_PATH))
      await press('Reject all files from now on')
      await answered
    },
    async hasNoWayTo(name) {
      await expect(files(name).last()).toBeVisible()
      await expect(files(name).getByRole('link')).toHaveCount(0)
    },
    hasTemplates: (labels) =>
      expect(
        customer.locator('section').filter({ hasText: 'Show the customer' }).getByRole('button'),
      ).toHaveText([...labels]),
    shows: press,
    seesCard: async (kind, title) => {
      const card = log.getByRole('listitem').filter({ hasText: kind }).filter({ hasText: title })
      await expect(card.last()).toBeVisible()
    },
    async bringsIn(name) {
      await another(name)
      await press('Add agent')
    },
    hasInTheChat: (name) => expect(agents.getByRole('listitem').filter({ hasText: name })).toBeVisible(),
    async handsOverTo(name) {
      await another(name)
      await press('Transfer')
    },
    putsBackIntoTheQueue: () => press('Back to the queue'),
    async canHandOver(can) {
      await another('Somebody else')
      await expect(page.getByRole('button', { name: 'Transfer', exact: true })).toBeEnabled({ enabled: can })
    },
    async makes({ kind, call, status, times = 1 }) {
      await openForm()
      await customer.getByLabel(/^Fault/).selectOption(kind)
      if (call !== undefined) await customer.getByLabel('Operation').selectOption(call)
      if (status !== undefined) await customer.getByLabel('Status').fill(String(status))
      await customer.getByLabel('Times').fill(String(times))
      await press('Add')
    },
    hasStanding: (faults) => expect(standing.getByRole('listitem')).toHaveText([...faults]),
    async clearsFaults() {
      await press('Clear all')
      await expect(standing).toHaveCount(0)
    },
    presses: press,
  }
}
