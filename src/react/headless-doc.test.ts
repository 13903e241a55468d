import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/headless.md'), 'utf8')

const code = (page.match(/^```tsx?\n[\s\S]*?^```$/gm) ?? []).join('\n')

test('docs/headless.md has an example of each hook that ./headless exports', () => {
  const entryPoint = readFileSync(join(ROOT, 'src/headless.ts'), 'utf8')
  const hooks = new Set(entryPoint.match(/\buse[A-Z]\w+/g))
  expect(hooks.size).toBeGreaterThan(7)
  expect([...hooks].filter((hook) => !code.includes(`${hook}(`))).toEqual([])
})
