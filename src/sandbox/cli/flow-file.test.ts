import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFlowFile } from './flow-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const FLOW = {
  Version: '2019-10-30',
  StartAction: 'x',
  Actions: [{ Identifier: 'x', Type: 'EndFlowExecution' }],
}

test('an exported flow is read with or without a byte order mark', async () => {
  const text = JSON.stringify(FLOW)
  expect(await readFlowFile(await file('a.json', text))).toEqual(FLOW)
  expect(await readFlowFile(await file('b.json', `\uFEFF${text}`))).toEqual(FLOW)
})

test('the error for a missing file names it', async () => {
  const path = join(folder, 'nowhere.json')
  await expect(readFlowFile(path)).rejects.toThrow(`${path}: file not found`)
})

test('a folder is not a flow file', async () => {
  await expect(readFlowFile(folder)).rejects.toThrow(/EISDIR/)
})

test('the error for a file that is not JSON names it', async () => {
  await expect(readFlowFile(await file('c.json', '{ "Version": '))).rejects.toThrow(/c\.json is not JSON/)
})

test.each(['null', '[]', '"flow"', '{}'])('%s is not a contact flow', async (text) => {
  await expect(readFlowFile(await file('d.json', text))).rejects.toThrow(
    /d\.json: This is not a contact flow/,
  )
})

test('the error for an unknown action names the file', async () => {
  const text = JSON.stringify({ ...FLOW, Actions: [{ Identifier: 'x', Type: 'Dance' }] })
  await expect(readFlowFile(await file('e.json', text))).rejects.toThrow(/e\.json: Action "x" is a Dance/)
})
