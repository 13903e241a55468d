import { expect, test } from './fixtures.ts'
import { customSite } from './models/custom-site.ts'
import { reactPage } from './models/react-page.ts'

/** What a host can switch off, in the script tag and in React. */

const page = (switches: string): string =>
  `<!doctype html><html lang="en"><title>A shop</title><script async src="/dist/connect-chat.js" data-api="/connect-chat" data-open ${switches}></script></html>`

test('copying, and saving and printing the conversation, are switched off one by one', async ({
  page: customer,
  demo,
}) => {
  await using site = await customSite(
    demo,
    { '/connect-chat': {} },
    {
      ...(await reactPage('switches.tsx')),
      '/no-copy.html': page('data-copy="false"'),
      '/no-transcript.html': page('data-transcript="false"'),
    },
  )
  const panel = customer.getByRole('dialog').first()
  const copy = panel.getByRole('button', { name: 'Copy' })
  const save = panel.getByRole('menuitem', { name: 'Save conversation' })
  const menu = panel.getByRole('button', { name: 'More options' })
  for (const path of ['/?copy=false', '/no-copy.html']) {
    await customer.goto(site.url + path)
    await expect(panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
    await menu.click()
    await expect(save).toBeVisible()
    await expect(panel.getByRole('menuitem', { name: 'Print conversation' })).toBeVisible()
    // The code of both has been loaded.
    await expect(copy).toHaveCount(0)
  }
  for (const path of ['/?transcript=false', '/no-transcript.html']) {
    await customer.goto(site.url + path)
    await expect(copy.first()).toBeAttached()
    await menu.click()
    await expect(panel.getByRole('menuitem', { name: 'End chat' })).toBeVisible()
    await expect(panel.getByRole('menuitem', { name: /conversation/ })).toHaveCount(0)
  }
})
