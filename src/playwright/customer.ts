import { expect, type Locator, type Page } from '@playwright/test'

/** Names by which the customer finds the parts of the chat. */
export interface CustomerTexts {
  /** The button that opens the chat; with unread messages it says how many. */
  readonly openChat: string | RegExp
  /** The field for messages. */
  readonly message: string | RegExp
  /** The button that sends the message; it is disabled until the chat has started. */
  readonly send: string | RegExp
  /** The button that opens the sign-in page. */
  readonly signIn: string | RegExp
  /** The button that continues the chat without signing in. */
  readonly continueWithout: string | RegExp
  /** The button that chooses files. */
  readonly attachFiles: string | RegExp
  /** The button that opens the menu. */
  readonly menu: string | RegExp
  /** The item of the menu that ends the chat, and the button that confirms it. */
  readonly endChat: string | RegExp
}

/** The widget's English texts. */
export const ENGLISH: CustomerTexts = {
  openChat: /^Open chat/,
  message: 'Message',
  send: 'Send message',
  signIn: /^Sign in/,
  continueWithout: 'Continue without signing in',
  attachFiles: 'Attach files',
  menu: 'More options',
  endChat: 'End chat',
}

/** A file that the customer sends. */
export type CustomerFile =
  | string
  | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** A customer who uses the widget on the page, by roles and names. */
export interface Customer {
  /** The open chat. */
  readonly panel: Locator
  /** The text messages in the chat, oldest first. Long conversations have only those around the visible part. */
  readonly messages: Locator
  /** The customer's own text messages in the chat. */
  readonly ownMessages: Locator
  /** Opens the chat by its button. The page must be there: `page.goto('/')`. */
  opensChat(): Promise<void>
  /** Writes into the field for messages, in place of what is there. */
  writes(text: string): Promise<void>
  /** Sends what is in the field, as soon as the chat has started. */
  sends(): Promise<void>
  /** Writes a message and sends it. */
  says(text: string): Promise<void>
  /** Waits until a text is visible in the chat. */
  sees(text: string | RegExp): Promise<void>
  /** Waits until a text is not in the chat. */
  seesNot(text: string | RegExp): Promise<void>
  /** Presses a button in the chat; the newest one of that name. */
  presses(name: string | RegExp): Promise<void>
  /** Chooses an item of the newest interactive message that has one of that name. */
  chooses(item: string | RegExp): Promise<void>
  /** Sends files: paths, or contents with a name. */
  attaches(...files: readonly CustomerFile[]): Promise<void>
  /** Waits until the chat asks for a sign-in and its button takes clicks, half a second after it appears. */
  isAskedToSignIn(): Promise<void>
  /** Presses the sign-in button. Resolves with the window that opens. */
  acceptsSignIn(): Promise<Page>
  /** Continues without signing in. */
  declinesSignIn(): Promise<void>
  /** Ends the chat by its menu, and confirms it. */
  ends(): Promise<void>
}

/** The customer on a page, with React or with the script tag. */
export function customer(page: Page, replaced: Partial<CustomerTexts> = {}): Customer {
  const texts = { ...ENGLISH, ...replaced }
  const panel = page.getByRole('dialog').first()
  const log = panel.getByRole('log')
  const button = (name: string | RegExp): Locator => panel.getByRole('button', { name }).last()
  const field = panel.getByRole('textbox', { name: texts.message })
  const exactly = (name: string | RegExp): { name: string | RegExp; exact: boolean } => ({
    name,
    exact: true,
  })
  const sends = (): Promise<void> => button(texts.send).click()
  return {
    panel,
    messages: log.locator('.bubble'),
    ownMessages: log.locator('[data-own="true"] .bubble'),
    async opensChat() {
      await page.getByRole('button', { name: texts.openChat }).click()
      await expect(field).toBeEditable()
    },
    writes: (text) => field.fill(text),
    sends,
    async says(text) {
      await field.fill(text)
      await sends()
    },
    sees: (text) => expect(panel.getByText(text).first()).toBeVisible(),
    seesNot: (text) => expect(panel.getByText(text)).toHaveCount(0),
    presses: (name) => button(name).click(),
    chooses: (item) => log.getByRole('group').getByRole('button', { name: item }).last().click(),
    async attaches(...files) {
      const dialog = page.waitForEvent('filechooser')
      await button(texts.attachFiles).click()
      await (await dialog).setFiles([...files] as string[])
      await sends()
    },
    isAskedToSignIn: () => expect(button(texts.signIn)).toBeEnabled(),
    async acceptsSignIn() {
      const popup = page.waitForEvent('popup')
      await button(texts.signIn).click()
      return popup
    },
    declinesSignIn: () => button(texts.continueWithout).click(),
    async ends() {
      await button(texts.menu).click()
      await page.getByRole('menuitem', exactly(texts.endChat)).click()
      await page.getByRole('button', exactly(texts.endChat)).last().click()
    },
  }
}
