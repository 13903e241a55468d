import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pageCsp } from './page-headers.ts'

test('docs/csp.md shows the policy of the demo’s pages', () => {
  const page = readFileSync(new URL('../../docs/csp.md', import.meta.url), 'utf8')
  const [, shown = ''] = /```\n(default-src[\s\S]*?)```/.exec(page) ?? []
  const policy = pageCsp({ participant: '<participant endpoint>', websocket: '<websocket>' })
  expect(shown.replaceAll(/\s+/g, ' ').trim()).toBe(policy)
})
