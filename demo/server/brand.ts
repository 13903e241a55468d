import { readFile } from 'node:fs/promises'
import type { SignInBrand } from '../../src/sandbox.ts'

/** The mark on the bank's site and in its chat. */
const MARK = new URL('../pages/public/harbour-mark.svg', import.meta.url)

/** The bank's brand, for the sign-in pages of the sandbox. */
export async function readBrand(): Promise<SignInBrand> {
  return { name: 'Harbour Bank', mark: await readFile(MARK, 'utf8'), provider: 'Harbour Bank ID' }
}
