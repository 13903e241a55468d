import { expect, test } from './fixtures.ts'
import { choosesMade, type MadeFile, tray } from './models/chosen-files.ts'

test.use({ demoOptions: { attachments: true } })

/** Names that are sent in another form than they were given. */
const NAMES = [
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\Users\\ada\\report.txt', 'report.txt'],
  ['a\u0000\u0007\r\nb.txt', 'ab.txt'],
  ['invoice\u202Etxt.exe\u202C.txt', 'invoicetxt.exe.txt'],
  [`${'n'.repeat(300)}.txt`, `${'n'.repeat(252)}.txt`],
] as const

const REFUSED: readonly (readonly [MadeFile, string])[] = [
  [{ name: 'empty.txt', content: '' }, 'This file is empty. Choose another one.'],
  [
    { name: 'drawing.png', content: '<svg onload=alert(1)>' },
    'This file isn’t what its name says. Save it in the right format and choose it again.',
  ],
  [
    { name: 'program.txt', content: 'MZ\u0090\u0000' },
    'This file isn’t what its name says. Save it in the right format and choose it again.',
  ],
]

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort()

test('each file that cannot be sent says why, and what is left is sent under clean names @core', async ({
  shop,
  page,
  sandbox,
}) => {
  sandbox.sets({ scanSeconds: 0 })
  const contact = await shop.meets('Ana')
  await choosesMade(shop, [
    ...NAMES.map(([name]) => ({ name })),
    ...REFUSED.map(([file]) => file),
    { name: 'run.exe' },
    { name: 'huge.png', pngPixels: 20_000 },
  ])
  const rows = tray(shop).getByRole('listitem')
  await expect(rows).toHaveCount(10)
  for (const [, shown] of NAMES) await expect(rows.filter({ hasText: shown })).toHaveCount(1)
  for (const [{ name }, reason] of REFUSED) await expect(rows.filter({ hasText: name })).toContainText(reason)
  await expect(rows.filter({ hasText: 'run.exe' })).toContainText('You can’t send this type of file.')
  // Nothing of that size is decoded.
  await expect(tray(shop).getByRole('img', { name: /^Preview/ })).toHaveCount(0)
  expect(contact.files()).toEqual([])

  const link = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.setData('text/uri-list', 'https://elsewhere.example/')
    return transfer
  })
  await shop.panel.dispatchEvent('drop', { dataTransfer: link })
  await shop.sees('A link isn’t a file. Send it as a message.')

  for (const name of [...REFUSED.map(([file]) => file.name), 'run.exe', 'huge.png']) {
    await shop.presses(`Remove ${name}`)
    await expect(rows.filter({ hasText: name })).toHaveCount(0)
  }
  await shop.presses('Send message')
  await expect
    // Sorted: uploads run side by side, and any of them may begin first.
    .poll(() => sorted(contact.files().map(({ AttachmentName, status }) => `${AttachmentName} ${status}`)))
    .toEqual(sorted(NAMES.map(([, sent]) => `${sent} approved`)))

  await choosesMade(
    shop,
    Array.from({ length: 32 }, (_, at) => ({ name: `${at}.txt` })),
  )
  await expect(rows.filter({ hasText: 'This chat accepts only 35 files. Remove this one.' })).toHaveCount(2)
})

test('an upload that the bucket keeps refusing says so, and arrives once it does not', async ({
  shop,
  sandbox,
}) => {
  sandbox.sets({ scanSeconds: 0 })
  const contact = await shop.meets('Ana')
  sandbox.faults.add({ kind: 'refuse', operation: 'UploadFile', status: 403 })
  await choosesMade(shop, [{ name: 'forbidden.txt' }])
  await shop.presses('Send message')
  await expect(shop.panel.getByText('Not sent. The file couldn’t be uploaded.').first()).toBeVisible({
    timeout: 30_000,
  })
  sandbox.faults.set([{ kind: 'refuse', operation: 'UploadFile', status: 500, times: 1 }])
  await shop.presses('Try again')
  await expect
    .poll(() => contact.files().at(-1), { timeout: 20_000 })
    .toMatchObject({ AttachmentName: 'forbidden.txt', status: 'approved' })
  await expect(shop.panel.getByRole('button', { name: 'Download forbidden.txt' })).toBeVisible()
})
