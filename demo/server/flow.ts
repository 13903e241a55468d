import { readFile } from 'node:fs/promises'
import type { FlowDocument } from '../../src/sandbox.ts'

/** The bank's contact flow, as the Connect console exports it. */
const FLOW = new URL('../flows/harbour-bank.json', import.meta.url)

/** Reads the bank's flow. The sandbox validates it at startup. */
export async function readFlow(): Promise<FlowDocument> {
  return JSON.parse(await readFile(FLOW, 'utf8'))
}
