import { expect, type Page } from '@playwright/test'
import type { Demo } from '../../demo/server/demo.ts'

/** The agent at the desk, looking at the only chat there is. */
export interface Desk {
  /** How the sign-in stands there, in the desk's words. */
  saysOfTheSignIn(words: string): Promise<void>
  knowsTheCustomerAs(name: string): Promise<void>
  doesNotKnowTheCustomer(): Promise<void>
  reads(text: string): Promise<void>
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
  return {
    saysOfTheSignIn: (words) => expect(customer.getByText(words, { exact: true })).toBeVisible(),
    knowsTheCustomerAs: (name) => expect(customer.getByRole('heading', { name })).toBeVisible(),
    doesNotKnowTheCustomer: () => expect(customer.getByText(/^Not signed in\./)).toBeVisible(),
    reads: (text) => expect(page.getByText(text).first()).toBeVisible(),
  }
}
