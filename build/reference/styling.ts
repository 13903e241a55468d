import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeSpan, type Section, table } from './render.ts'

const WIDGET = join(import.meta.dirname, '../../src/widget')

/** What each part is; a part without an entry fails the test of the reference. */
const PARTS: Readonly<Record<string, string>> = {
  launcher: 'the button in the corner; with the script tag, once the widget is loaded',
  panel: 'the window of the chat',
  header: 'its head: mark, name, status, buttons',
  mark: 'the logo in the header',
  transcript: 'the scrolling conversation',
  messages: 'consecutive messages of another participant',
  'own-messages': 'consecutive messages of the customer',
  'contact-links': 'other ways to reach the host, where no chat can be started',
  greeting: 'the mark, the name, the sentence and the topics at the beginning of a conversation',
  bubble: 'one message',
  'sign-in': 'the sign-in card',
  template: 'an interactive message',
  view: 'a view of a step-by-step guide',
  composer: 'the field at the end of the panel, with its buttons',
}

/** Where the tokens are declared. */
const TOKENS = ['tokens.css', 'panel-tokens.css']

/** Parts and tokens, read from the components and from the styles. */
export function stylingSections(): readonly Section[] {
  const parts = partsOfWidget()
  const unknown = parts.find((name) => PARTS[name] === undefined)
  if (unknown !== undefined)
    throw new Error(`build/reference/styling.ts does not say what the part ${unknown} is`)
  return [
    {
      heading: 'Parts',
      text: table(
        ['part', 'what it is'],
        Object.entries(PARTS)
          .filter(([name]) => parts.includes(name))
          .map(([name, meaning]) => [codeSpan(name), meaning]),
      ),
    },
    {
      heading: 'Tokens',
      text: `Set them on the element, on \`.connect-chat\` or on any ancestor. The first value of \`light-dark()\` is for light pages, the second for dark ones.\n\n${tokenTable(TOKENS.map((file) => readFileSync(join(WIDGET, 'styles', file), 'utf8')).join('\n'))}`,
    },
  ]
}

function partsOfWidget(): readonly string[] {
  const names = readdirSync(WIDGET, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && !path.includes('.test.'))
    .map((path) => readFileSync(join(WIDGET, path), 'utf8'))
    .flatMap((code) => [...code.matchAll(/\bpart=(?:"[\w-]+"|\{[^}]*\})/g)])
    .flatMap(([all]) => [...all.matchAll(/["']([\w-]+)["']/g)].map(([, name = '']) => name))
  return [...new Set(names)]
}

/** Each custom property with its default, and the comment before it; a property without one has that of its group. */
function tokenTable(css: string): string {
  const rows: (readonly string[])[] = []
  let comment = ''
  for (const [, text, name, value = ''] of css.matchAll(
    /\/\*([\s\S]*?)\*\/|var\(\s*(--connect-chat-[\w-]+),\s*((?:[^()]|\((?:[^()]|\([^()]*\))*\))*?)\s*\)/g,
  )) {
    if (text !== undefined) comment = text.replace(/\s+/g, ' ').trim()
    else if (name !== undefined) rows.push([codeSpan(name), codeSpan(value.replace(/\s+/g, ' ')), comment])
  }
  return table(['token', 'default', 'what it is'], rows)
}
