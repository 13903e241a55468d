import { expect, type Locator, type Page } from '@playwright/test'

/** One of several chats on a page. */
export interface OneChat {
  /** Presses the launcher, whatever comes of it. */
  asks(): Promise<void>
  opens(): Promise<void>
  says(text: string): Promise<void>
  sees(text: string | RegExp): Promise<void>
  seesNot(text: string | RegExp): Promise<void>
}

/** The chats of a page that has `<connect-chat>` for a shop and for a bank. */
export function sideBySide(page: Page): { readonly shop: OneChat; readonly bank: OneChat } {
  return {
    shop: oneChat(page.locator('connect-chat[api="/shop-chat"]')),
    bank: oneChat(page.locator('connect-chat[api="/bank-chat"]')),
  }
}

function oneChat(element: Locator): OneChat {
  const panel = element.getByRole('dialog')
  const asks = (): Promise<void> => element.getByRole('button', { name: /^Open chat/ }).click()
  const sees = (text: string | RegExp): Promise<void> => expect(panel.getByText(text).first()).toBeVisible()
  return {
    asks,
    async opens() {
      await asks()
      await sees('Welcome to Harbour Bank')
    },
    async says(text) {
      const field = panel.getByRole('textbox', { name: 'Message' })
      await field.fill(text)
      await field.press('Enter')
    },
    sees,
    seesNot: (text) => expect(panel.getByRole('log').getByText(text)).toHaveCount(0),
  }
}
