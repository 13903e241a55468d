import type { Locator } from '@playwright/test'
import { expect } from '../fixtures.ts'
import type { Shop } from './shop.ts'

/** A file that the page itself makes: its name may be one that a test runner cannot pass on. */
export interface MadeFile {
  readonly name: string
  readonly content?: string
  /** The head of a PNG that says that it is as wide and high as this, in pixels. */
  readonly pngPixels?: number
}

export function tray({ panel }: Shop): Locator {
  return panel.getByRole('list', { name: 'Files to send' })
}

/** Chooses files as the browser's dialog does. */
export async function choosesMade(shop: Shop, files: readonly MadeFile[]): Promise<void> {
  await expect(shop.panel.getByRole('button', { name: 'Attach files' })).toBeVisible()
  await shop.panel.locator('input[type=file]').evaluate((input: HTMLInputElement, given) => {
    const transfer = new DataTransfer()
    for (const { name, content = 'hello', pngPixels } of given) {
      const png = new Uint8Array(24)
      png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
      new DataView(png.buffer).setUint32(16, pngPixels ?? 0)
      new DataView(png.buffer).setUint32(20, pngPixels ?? 0)
      const type = pngPixels === undefined ? 'text/plain' : 'image/png'
      transfer.items.add(new File([pngPixels === undefined ? content : png], name, { type }))
    }
    input.files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, files)
}
