import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../sandbox.ts'
import { FILE_OPERATIONS } from './attachments/serve-files.ts'
import { type Chat, send, startBody, startChat } from './chat.test-kit.ts'
import { CONTROL_CALLS } from './control/call-table.ts'
import { DIALECTS } from './dialect.ts'
import { FAULT_KINDS } from './faults.ts'
import { MODELLED_ERRORS, reasonWithoutCause } from './operations/error-causes.test-kit.ts'
import { operationList } from './operations/operation-list.ts'

const readmePath = new URL('../../README.md', import.meta.url)
const pagePath = new URL('../../docs/sandbox.md', import.meta.url)
const page = readFileSync(pagePath, 'utf8')

/** `README=write npx vitest run src/sandbox/docs.test.ts` updates the generated tables. */
test('the README lists every operation as the code has it', () => {
  const readme = readFileSync(readmePath, 'utf8')
  const fresh = readme.replace(
    /(<!-- operations:start -->\n)[\s\S]*(<!-- operations:end -->)/,
    (_, start: string, end: string) => `${start}${operationList()}\n${end}`,
  )
  if (process.env.README === 'write') writeFileSync(readmePath, fresh)
  else expect(readme).toBe(fresh)
  expect(fresh).toContain('| `SendMessage` |')
})

test('docs/sandbox.md lists the errors that no request can provoke', () => {
  const rows = MODELLED_ERRORS.flatMap((one) => {
    const reason = reasonWithoutCause(one)
    return reason === undefined ? [] : [{ ...one, cells: `| \`${one.error}\` | ${reason} |` }]
  })
  const table = [...new Set(rows.map(({ cells }) => cells))].map((cells) => {
    const names = rows.filter((row) => row.cells === cells).map(({ name }) => name)
    return `${cells} ${names.join(', ')} |`
  })
  const text = ['| error | why no request can provoke it | operations |', '|---|---|---|', ...table].join(
    '\n',
  )
  const fresh = page.replace(
    /(<!-- causes:start -->\n)[\s\S]*(<!-- causes:end -->)/,
    (_, start: string, end: string) => `${start}${text}\n${end}`,
  )
  if (process.env.README === 'write') writeFileSync(pagePath, fresh)
  else expect(page).toBe(fresh)
})

describe('operation list', () => {
  let sandbox: Sandbox
  let chat: Chat

  beforeAll(async () => {
    sandbox = await startSandbox()
    chat = await startChat(sandbox)
  })
  afterAll(() => sandbox.close())

  const rowOf = (operation: string): string =>
    operationList()
      .split('\n')
      .find((row) => row.startsWith(`| \`${operation}\` `)) ?? ''

  test.each([
    ['ConnectionTypes', { ConnectionTypes: ['WEBSOCKET'] }],
    ['ChatStreamingConfiguration', { ChatStreamingConfiguration: { StreamingEndpointArn: 'arn:aws:sns:x' } }],
  ])('the README mentions that StartChatContact with %s returns 501', async (name, field) => {
    const answer = await send(sandbox, 'PUT', '/contact/chat', startBody(sandbox, field))
    expect(answer).toMatchObject({ status: 501, body: { Message: expect.stringContaining(name) } })
    expect(rowOf('StartChatContact')).toContain(name)
  })

  test('the README mentions that CreateParticipantConnection with WEBRTC_CONNECTION returns 501', async () => {
    const body = { Type: ['WEBRTC_CONNECTION'] }
    const answer = await send(sandbox, 'POST', '/participant/connection', body, chat.participantToken)
    expect(answer.status).toBe(501)
    expect(rowOf('CreateParticipantConnection')).toContain('WEBRTC_CONNECTION')
  })

  test('the README mentions that UpdateContact returns 501', async () => {
    const path = `/contacts/${sandbox.instanceId}/${chat.contactId}`
    expect((await send(sandbox, 'POST', path, {})).status).toBe(501)
    expect(rowOf('UpdateContact')).toContain('| 501 |')
  })
})

describe('docs/sandbox.md', () => {
  test.each(CONTROL_CALLS.map((call) => `${call.method} ${call.path}`))(
    'docs/sandbox.md documents the call %s',
    (call) => {
      expect(page).toContain(`\`${call}\``)
    },
  )

  test.each([
    ['faults', FAULT_KINDS],
    ['dialect', Object.keys(DIALECTS.a)],
    ['operations of the bucket', FILE_OPERATIONS],
  ])('docs/sandbox.md documents all %s', (_what, names) => {
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })
})
