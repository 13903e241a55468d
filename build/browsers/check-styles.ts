/** What the styles in a built script use that a browser of `browserslist` in package.json lacks. */
import css from '@eslint/css'
import { ESLint } from 'eslint'
import ts from 'typescript'

/**
 * Every browser of `browserslist` has what was in all browsers at the end of this year (check-styles.test.ts). What is
 * newer is listed below.
 */
export const BASELINE_YEAR = 2022

/** Newer than the year in one detail or as a whole, and in every browser of `browserslist`. */
const IN_EVERY_BROWSER = {
  functions: ['oklch', 'color-mix'],
  // Rounded outlines: Safari 16.4. Overscroll: Safari 16. The accent of controls: contrast differs.
  properties: ['outline', 'overscroll-behavior', 'overscroll-behavior-x', 'accent-color'],
}

/** Not in every browser. Without it the declaration or the rule is dropped, and the chat can be used as well. */
const DISPENSABLE = {
  properties: [
    // The lines of a title break elsewhere.
    'text-wrap',
    // The script measures the field, or it scrolls.
    'field-sizing',
    // The scroll bar is the system's.
    'scrollbar-width',
    'scrollbar-color',
    // No phone has a handle to resize a field.
    'resize',
    'forced-color-adjust',
    'overflow-anchor',
    // A text that cannot be selected has a button that copies it.
    'user-select',
  ],
  values: {
    // The next font of the list.
    'font-family': ['ui-monospace'],
    // A page of paper breaks elsewhere.
    'break-after': ['avoid'],
  },
  selectors: [
    // In Safari, the number of a list has the colour of its text.
    'marker',
    // Beside `@supports not selector(:has(a))`.
    'has',
    // Only where a popover is: elsewhere the element is fixed.
    'popover-open',
  ],
}

/** Colours that are made of another one: Chrome 119, Firefox 128, Safari 18. The linter does not know them. */
const RELATIVE_COLOUR = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(\s*from\b/

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.css'],
      plugins: { css },
      language: 'css/css',
      linterOptions: { noInlineConfig: true },
      rules: {
        'css/use-baseline': [
          'error',
          {
            available: BASELINE_YEAR,
            allowFunctions: IN_EVERY_BROWSER.functions,
            allowProperties: [...IN_EVERY_BROWSER.properties, ...DISPENSABLE.properties],
            allowPropertyValues: DISPENSABLE.values,
            allowSelectors: DISPENSABLE.selectors,
          },
        ],
      },
    },
  ],
})

/** Sentences about a style sheet; none if every supported browser can read it. */
export async function problemsOfStyles(styles: string, name: string): Promise<readonly string[]> {
  const results = await eslint.lintText(readable(styles), { filePath: 'styles.css' })
  const problems = results
    .flatMap(({ messages }) => messages)
    .map(({ line, message }) => `${name}, line ${line} of its styles: ${message}`)
  const [colour] = RELATIVE_COLOUR.exec(withoutSupports(styles)) ?? []
  return colour ? [...problems, `${name}: a relative colour without @supports: ${colour}`] : problems
}

/** Without what stands in `@supports`: other rules are there for browsers that lack it. */
function withoutSupports(styles: string): string {
  const at = styles.indexOf('@supports')
  if (at < 0) return styles
  let depth = 0
  let end = styles.indexOf('{', at)
  do {
    if (styles[end] === '{') depth += 1
    if (styles[end] === '}') depth -= 1
    end += 1
  } while (depth > 0 && end < styles.length)
  return styles.slice(0, at) + withoutSupports(styles.slice(end))
}

/** The style sheets among the strings of a script. A hole of a template is one name. */
export function stylesIn(code: string): readonly string[] {
  const styles: string[] = []
  const visit = (node: ts.Node): void => {
    const text = textOf(node)
    if (
      text !== undefined &&
      /^[^{}]+\{[^{}]*(?:\{[^{}]*)?:[^{}]*[;}]/.test(text.trim()) &&
      !text.trim().startsWith('{')
    )
      styles.push(text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('script.js', code, ts.ScriptTarget.Latest))
  return styles
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => `hole${literal.text}`).join('')
}

/** The linter wants a value after a colon, and the build makes empty ones. */
const readable = (styles: string): string =>
  styles.replace(/:\s*([;}])/g, ': initial$1').replaceAll('}', '}\n')
