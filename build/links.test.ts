import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { anchorsOf } from './reference/render.ts'

const ROOT = join(import.meta.dirname, '..')

/** Files of the tarball. */
const files = packedFiles()
const pages = files.filter((path) => path.endsWith('.md'))
const texts = new Map(pages.map((path) => [path, withoutCode(readFileSync(join(ROOT, path), 'utf8'))]))

function packedFiles(): readonly string[] {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [{ files: all }] = JSON.parse(packed) as [{ files: readonly { path: string }[] }]
  return all.map(({ path }) => path)
}

function withoutCode(text: string): string {
  return text.replace(/^( *)```[\s\S]*?^\1```$/gm, '')
}

/** Anchors of a page, as GitHub makes them from its headings. */
function anchorsIn(page: string): readonly string[] {
  const headings = texts.get(page)?.match(/^#{1,6} .+$/gm) ?? []
  return anchorsOf(
    headings.map((heading) =>
      heading
        .replace(/^#+ /, '')
        .replace(/`|\*/g, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'),
    ),
  )
}

/** Where a relative link does not lead: a file that is not in the tarball, or a heading that does not exist. */
function brokenLinks(page: string): readonly string[] {
  const text = (texts.get(page) ?? '').replace(/(`+)[^`]*\1(?!\]\()/g, '')
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page : posix.normalize(posix.join(posix.dirname(page), path))
      if (!files.includes(file)) return true
      return anchor !== undefined && !anchorsIn(file).includes(anchor)
    })
}

test('the tarball has the documentation', () => {
  expect(pages).toContain('README.md')
  expect(pages).toContain('docs/reference/bff.md')
  expect(pages.length).toBeGreaterThan(30)
})

test.each(pages)(
  'every relative link of %s leads to a file of the tarball, and to a heading of it',
  (page) => {
    expect(brokenLinks(page)).toEqual([])
  },
)
