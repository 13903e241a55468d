import type { Page } from '@playwright/test'
import { customer, signInPage } from '../src/playwright.ts'
import { expect, onlyContact, test } from './fixtures.ts'
import { hostPage } from './models/host-page.ts'

/** The language of the chat on a page that does not name one for it. */

const TAG = '<script async src="/dist/connect-chat.js" data-api="/connect-chat"></script>'

/** What a site does whose visitor chooses another language. */
async function turns(page: Page, lang: string, dir: 'ltr' | 'rtl'): Promise<void> {
  await page.evaluate(
    ([language = '', direction = '']) => {
      document.documentElement.lang = language
      document.documentElement.dir = direction
    },
    [lang, dir],
  )
}

for (const [entryPoint, tags] of [
  ['the script tag', TAG],
  [
    'the element',
    `${TAG.replace(' data-api="/connect-chat"', '')}<connect-chat api="/connect-chat"></connect-chat>`,
  ],
] as const) {
  test(`${entryPoint} has the language and the side of an Arabic page, and follows the page`, async ({
    shop,
    sandbox,
    demo,
    page,
  }) => {
    const host = await hostPage(page, demo)
    // Before the chat's own script runs.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.documentElement) return
        document.documentElement.lang = 'ar-EG'
        observer.disconnect()
      }).observe(document, { childList: true })
    })
    await host.shows(tags)
    const launcher = page.getByRole('button', { name: /^فتح المحادثة/ })
    const box = await launcher.boundingBox()
    expect(box?.x, 'the launcher stands at the left').toBeLessThan(100)
    await launcher.click()
    await expect(page.getByPlaceholder('اكتب رسالة…')).toBeFocused()
    await shop.sees('مرحبًا بك في مصرف هاربر')
    expect(onlyContact(sandbox).view().attributes).toMatchObject({ locale: 'ar-EG' })
    const panel = page.getByRole('dialog')
    expect((await panel.boundingBox())?.x).toBeLessThan(100)

    await page.getByPlaceholder('اكتب رسالة…').fill('مرحبا')
    await turns(page, 'de', 'ltr')
    await expect(page.getByPlaceholder('Nachricht schreiben …')).toHaveValue('مرحبا')
    expect((await panel.boundingBox())?.x, 'the panel stands at the right').toBeGreaterThan(100)
    await turns(page, 'en-GB', 'ltr')
    await expect(panel.getByRole('button', { name: 'Minimise chat' })).toBeVisible()
    await turns(page, 'xx', 'ltr')
    await expect(panel.getByRole('button', { name: 'Minimize chat' })).toBeVisible()
  })
}

for (const { language, texts, welcome, balance, signedIn, answer, english } of [
  {
    language: 'de',
    texts: { openChat: /^Chat öffnen/, message: 'Nachricht', send: 'Senden', signIn: /^Anmelden/ },
    welcome: 'Willkommen bei der Harbour Bank',
    balance: 'Wie ist mein Kontostand?',
    signedIn: 'Danke, Sie sind angemeldet.',
    answer: '2.481,07 £',
    english:
      /\b(account|agent|ask|bank is|chat with|help|please|sign(ed)?|thank|the|to|welcome|with|you|your)\b/i,
  },
  {
    language: 'ar',
    texts: { openChat: /^فتح المحادثة/, message: 'الرسالة', send: 'إرسال', signIn: /^تسجيل الدخول/ },
    welcome: 'مرحبًا بك في مصرف هاربر',
    balance: 'ما رصيدي؟',
    signedIn: 'شكرًا لك، تم تسجيل دخولك.',
    answer: '2,481.07',
    english: /[a-z]{2,}/i,
  },
]) {
  test(`a customer of the site in the language “${language}” comes as far as signed in and reads no English`, async ({
    demo,
    page,
  }) => {
    const visitor = customer(page, texts)
    await page.goto(`${demo.url}/?lang=${language}`)
    await visitor.opensChat()
    await visitor.sees(welcome)
    await visitor.says(balance)
    await visitor.isAskedToSignIn()
    const signIn = signInPage(await visitor.acceptsSignIn())
    await signIn.page.getByRole('textbox').first().fill('ada')
    await signIn.page.locator('input[type="password"]').fill('correct-horse')
    await signIn.page.keyboard.press('Enter')
    await signIn.closesItself()
    await visitor.sees(signedIn)
    await visitor.sees(answer)
    // Names: of the bank, of the customer, and of the host of the sign-in page.
    const read = (await visitor.panel.innerText()).replaceAll(/Harbour Bank|\bAda\b|localhost/g, '')
    expect(read).not.toMatch(english)
  })
}
