import type { Locator } from '@playwright/test'
import type { ContactHandle } from '../src/sandbox.ts'
import { expectAccessible } from './axe.ts'
import { calls, expect, onlyContact, test } from './fixtures.ts'
import { tray } from './models/chosen-files.ts'
import type { Shop } from './models/shop.ts'

test.use({ demoOptions: { attachments: true } })

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

interface FileToSend {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const text = (name: string, content: string | Buffer = 'hello'): FileToSend => ({
  name,
  mimeType: '',
  buffer: Buffer.from(content),
})

const download = ({ panel }: Shop, name: string): Locator =>
  panel.getByRole('button', { name: `Download ${name}` })

/** Presses the button and chooses in the browser's dialog. */
async function chooses(shop: Shop, ...files: readonly FileToSend[]): Promise<void> {
  const button = shop.panel.getByRole('button', { name: 'Attach files' })
  await expect(button).toBeVisible()
  const dialog = shop.page.waitForEvent('filechooser')
  await button.click()
  await (await dialog).setFiles([...files])
  for (const { name } of files) await expect(tray(shop)).toContainText(name)
}

/** The names and bytes of the files that agents received, as text. */
async function received(contact: ContactHandle): Promise<readonly (readonly [string, string])[]> {
  const files = contact.files().filter(({ status }) => status === 'approved')
  return Promise.all(
    files.map(async ({ AttachmentName, Url }) => {
      const bytes = await (await fetch(Url ?? '')).arrayBuffer()
      return [AttachmentName, Buffer.from(bytes).toString('base64')] as const
    }),
  )
}

const base64 = (content: string | Buffer): string => Buffer.from(content).toString('base64')

/** What agents see, in order: texts of the customer, and names of files. */
const order = (contact: ContactHandle): readonly (string | undefined)[] =>
  contact
    .transcript()
    .filter(({ ParticipantRole, Type }) => ParticipantRole === 'CUSTOMER' && Type !== 'EVENT')
    .map(({ Content, Attachments }) => Attachments?.[0]?.AttachmentName ?? Content)

test('files that are chosen, dropped and pasted arrive with the same bytes, in the order of the customer @core', async ({
  shop,
  page,
  sandbox,
}) => {
  sandbox.sets({ scanSeconds: 0 })
  const contact = await shop.meets('Ana')
  await chooses(shop, text('note.txt', 'Grüße'), { ...text('photo.png', PNG), mimeType: 'image/png' })
  await expect(tray(shop).getByRole('img', { name: 'Preview of photo.png' })).toBeVisible()
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }))
    return transfer
  })
  await shop.panel.dispatchEvent('dragover', { dataTransfer: data })
  await shop.sees('Drop files here')
  await shop.panel.dispatchEvent('drop', { dataTransfer: data })
  await shop.seesNot('Drop files here')
  await shop.panel.getByRole('textbox', { name: 'Message' }).evaluate((field) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['pasted'], 'pasted.txt', { type: 'text/plain' }))
    const options = { clipboardData, bubbles: true, composed: true, cancelable: true }
    field.dispatchEvent(new ClipboardEvent('paste', options))
  })
  await expect(tray(shop).getByRole('listitem')).toHaveCount(4)
  await expect(shop.panel.getByRole('button', { name: 'Send message' })).toBeEnabled()
  await shop.says('Here they are')
  await shop.says('All four')
  for (const name of ['note.txt', 'photo.png', 'dropped.txt', 'pasted.txt'])
    await expect(download(shop, name)).toBeVisible()
  await expect(shop.panel.getByRole('img', { name: 'Preview of photo.png' })).toBeVisible()
  await expect(tray(shop)).toHaveCount(0)
  const names = ['note.txt', 'photo.png', 'dropped.txt', 'pasted.txt']
  await expect.poll(() => order(contact)).toEqual(['Here they are', ...names, 'All four'])
  // Uploads run at the same time: Connect gets them in any order, and sends them in the customer's.
  expect(new Map(contact.files().map((file) => [file.AttachmentName, file.ContentType]))).toEqual(
    new Map([
      ['note.txt', 'text/plain'],
      ['photo.png', 'image/png'],
      ['dropped.txt', 'text/plain'],
      ['pasted.txt', 'text/plain'],
    ]),
  )
  expect(new Map(await received(contact))).toEqual(
    new Map([
      ['note.txt', base64('Grüße')],
      ['photo.png', base64(PNG)],
      ['dropped.txt', base64('dropped')],
      ['pasted.txt', base64('pasted')],
    ]),
  )
})

test('a file of 20 MB shows its progress and arrives whole @core', async ({ shop, sandbox }) => {
  sandbox.sets({ scanSeconds: 0 })
  const contact = await shop.meets('Ana')
  const size = 20 * 1024 * 1024
  await expect(shop.panel.getByRole('button', { name: 'Attach files' })).toBeVisible()
  // The page makes it, because a test that passes it to the browser takes long.
  await shop.panel.locator('input[type=file]').evaluate((input: HTMLInputElement, bytes) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(bytes).fill(97)], 'large.txt'))
    transfer.items.add(new File([new Uint8Array(bytes + 1).fill(97)], 'larger.txt'))
    input.files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, size)
  await shop.sees('This file is too large. Choose one of at most 20 MB.')
  await shop.presses('Remove larger.txt')
  sandbox.faults.add({ kind: 'delay', operation: 'UploadFile', ms: 60_000 })
  await shop.presses('Send message')
  await expect(shop.panel.getByRole('progressbar')).toBeVisible()
  // The delay begins when Connect has the request.
  const arrives = async (): Promise<boolean> => {
    await sandbox.clock.advance({ seconds: 60 })
    return download(shop, 'large.txt').isVisible()
  }
  await expect.poll(arrives, { timeout: 30_000 }).toBe(true)
  await shop.sees('20 MB')
  expect(contact.files()).toMatchObject([{ AttachmentSizeInBytes: size, status: 'approved' }])
  const [[, bytes = ''] = []] = await received(contact)
  expect(Buffer.from(bytes, 'base64').equals(Buffer.alloc(size, 97))).toBe(true)
})

test.describe('accessibility', () => {
  // axe reads colours, which must not be animated.
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('axe finds no violation in the tray and in files of both sides, at 320 pixels too', async ({
    shop,
    sandbox,
    page,
  }) => {
    sandbox.sets({ scanSeconds: 0 })
    const contact = await shop.meets('Ana')
    contact.agent.sendsFile({ name: 'terms.pdf', contentType: 'application/pdf', content: '%PDF-1.7' })
    await expect(download(shop, 'terms.pdf')).toBeVisible()
    sandbox.faults.add({ kind: 'delay', operation: 'UploadFile', ms: 3_600_000 })
    await chooses(shop, text('slow.txt'))
    await shop.presses('Send message')
    await expect(shop.panel.getByRole('progressbar')).toBeVisible()
    await chooses(shop, text(`${'long-name-'.repeat(20)}.txt`), text('run.exe'))
    await shop.sees(/^You can’t send this type of file/)
    await expectAccessible(page, 'files')
    await page.setViewportSize({ width: 320, height: 480 })
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(320)
    await expectAccessible(page, 'files at 320 pixels')
    await shop.tabsTo(shop.panel.getByRole('button', { name: 'Remove run.exe' }), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await shop.seesNot('run.exe')
  })
})

test('a cancelled upload does not arrive, a refused one is sent again, and a broken one goes on by itself @core', async ({
  shop,
  sandbox,
}) => {
  sandbox.sets({ scanSeconds: 0 })
  const contact = await shop.meets('Ana')
  sandbox.faults.add({ kind: 'delay', operation: 'UploadFile', ms: 3_600_000, times: 1 })
  await chooses(shop, text('slow.txt'))
  await shop.presses('Send message')
  // Its upload has begun: the next fault is for the next file.
  await expect(shop.panel.getByRole('progressbar')).toBeVisible()
  await expect.poll(() => calls(sandbox, 'StartAttachmentUpload')).toBe(1)
  await shop.presses('Cancel slow.txt')
  await shop.seesNot('slow.txt')
  sandbox.faults.clear()
  sandbox.faults.add({ kind: 'refuse', operation: 'StartAttachmentUpload', status: 402, times: 1 })
  await chooses(shop, text('again.txt'))
  await shop.presses('Send message')
  await shop.sees('Not sent. This chat accepts no more files, or none this large.')
  sandbox.faults.add({ kind: 'drop-connection', operation: 'UploadFile', times: 1 })
  sandbox.faults.add({ kind: 'refuse', operation: 'CompleteAttachmentUpload', status: 429, times: 1 })
  await shop.presses('Try again')
  await expect(download(shop, 'again.txt')).toBeVisible({ timeout: 30_000 })
  expect(order(contact)).toEqual(['again.txt'])
  expect(await received(contact)).toEqual([['again.txt', base64('hello')]])
})

test('offline, a file waits and says so; after a reload it must be chosen again', async ({
  shop,
  sandbox,
  page,
  context,
}) => {
  sandbox.sets({ scanSeconds: 0 })
  const contact = await shop.meets('Ana')
  await chooses(shop, text('early.txt'))
  await context.setOffline(true)
  await shop.sees('You’re offline. We’ll reconnect when you’re back.')
  await shop.presses('Send message')
  await shop.sees('Will send when you’re connected')
  expect(calls(sandbox, 'StartAttachmentUpload')).toBe(0)
  await context.setOffline(false)
  await expect(download(shop, 'early.txt')).toBeVisible({ timeout: 30_000 })
  sandbox.faults.add({ kind: 'delay', operation: 'UploadFile', ms: 3_600_000 })
  await chooses(shop, text('late.txt'))
  await shop.presses('Send message')
  await expect(shop.panel.getByRole('progressbar')).toBeVisible()
  await page.reload()
  await shop.sees('Not sent. Choose the file again.')
  await expect(shop.panel.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  await shop.presses('Discard')
  await shop.seesNot('late.txt')
  expect(order(contact)).toEqual(['early.txt'])
})

test('a chat that ends during an upload says that the file was not sent', async ({ shop, sandbox }) => {
  const contact = await shop.meets('Ana')
  sandbox.faults.add({ kind: 'delay', operation: 'UploadFile', ms: 3_600_000 })
  await chooses(shop, text('slow.txt'))
  await shop.presses('Send message')
  await expect(shop.panel.getByRole('progressbar')).toBeVisible()
  contact.ends()
  await shop.sees('Not sent. The chat has ended.')
  await expect(shop.panel.getByRole('button', { name: 'Attach files' })).toHaveCount(0)
  expect(order(contact)).toEqual([])
})

for (const dialect of ['a', 'b'] as const) {
  test.describe(`dialect ${dialect} of attachments`, () => {
    test.use({ dialect })

    test(`a file of an agent is checked, then downloaded at the click (dialect ${dialect})`, {
      tag: dialect === 'b' ? '@core' : [],
    }, async ({ shop, sandbox, page }) => {
      sandbox.sets({ scanSeconds: dialect === 'b' ? 180 : 0 })
      const contact = await shop.meets('Ana')
      const name = '../../etc/\u202efdp.exe'
      contact.agent.sendsFile({ name, contentType: 'text/html', content: '<b>terms</b>' })
      if (dialect === 'b') {
        await shop.sees('Checking for viruses')
        await sandbox.clock.advance({ seconds: 180 })
      }
      const button = download(shop, 'fdp.exe')
      await expect(button).toBeVisible()
      expect(calls(sandbox, 'GetAttachment')).toBe(0)
      const [saved] = await Promise.all([page.waitForEvent('download'), button.click()])
      expect(saved.suggestedFilename()).toBe('fdp.exe')
      expect(calls(sandbox, 'GetAttachment')).toBe(1)
      sandbox.faults.add({ kind: 'refuse', operation: 'DownloadFile', status: 403 })
      await button.click()
      await shop.sees('The file couldn’t be downloaded. Try again.')
      sandbox.faults.clear()
      const [again] = await Promise.all([page.waitForEvent('download'), button.click()])
      expect(again.suggestedFilename()).toBe('fdp.exe')
      await shop.seesNot('The file couldn’t be downloaded. Try again.')
    })

    test(`a file that the scanner refuses is told to both sides (dialect ${dialect})`, async ({
      shop,
      sandbox,
    }) => {
      sandbox.sets({ scanSeconds: 0, scanner: 'reject' })
      const contact = await shop.meets('Ana')
      await chooses(shop, text('eicar.txt'))
      await shop.presses('Send message')
      await shop.sees(/^Blocked by the virus scanner. Nobody received it/)
      contact.agent.sendsFile({ name: 'terms.txt', contentType: 'text/plain', content: 'Terms' })
      await shop.sees(/^Blocked by the virus scanner, so you can’t open it/)
      await expect(shop.panel.getByRole('button', { name: /^Download/ })).toHaveCount(0)
    })
  })
}

test.describe('without permission to send files', () => {
  test.use({ demoOptions: {} })

  test('there is no button, and the files of an agent at the desk are shown', async ({
    shop,
    sandbox,
    opensDesk,
  }) => {
    sandbox.sets({ scanSeconds: 0 })
    await shop.opensChat()
    await onlyContact(sandbox).agent.joins('Ana')
    const agent = await opensDesk()
    await agent.isCalled('Ana')
    await agent.sendsFile('terms.txt', 'text/plain', 'Terms')
    await expect(download(shop, 'terms.txt')).toBeVisible()
    await expect(shop.panel.getByRole('button', { name: 'Attach files' })).toHaveCount(0)
  })
})
