import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ERROR_GUIDE, SEND_GUIDE } from '../build/error-guide.ts'
import { ERROR_CODES } from './headless.ts'
import { english } from './widget/texts/en.ts'

const README = fileURLToPath(new URL('../README.md', import.meta.url))

/** `README=write npx vitest run src/readme.test.ts` brings the table up to date. */
test('the README names every error, what it means and what the customer reads', () => {
  const readme = readFileSync(README, 'utf8')
  const fresh = withTable(readme, 'errors', errorTable())
  if (process.env.README === 'write') writeFileSync(README, fresh)
  else expect(readme).toBe(fresh)
})

function errorTable(): string {
  const { errors, sendFailures } = english('en')
  const rows = Object.entries(ERROR_CODES).map(([name, { retryable }]) => {
    const code = name as keyof typeof errors
    const { means, remedy } = ERROR_GUIDE[code]
    return `| \`${code}\` | ${means} | ${errors[code]} | ${remedy} | ${retryable ? 'yes' : 'no'} |`
  })
  const unsent = Object.entries(SEND_GUIDE).map(([name, { means, remedy }]) => {
    const reason = name as keyof typeof sendFailures
    return `| \`${reason}\` | ${means} | ${sendFailures[reason]} | ${remedy} | ${reason === 'chat-ended' ? 'no' : 'yes'} |`
  })
  return [
    '| code | when | what the customer reads | what the developer does | retryable |',
    '|---|---|---|---|---|',
    ...rows,
    ...unsent,
  ].join('\n')
}

function withTable(text: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const [from, to] = [text.indexOf(start), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the README has no markers for ${name}`)
  return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`
}
