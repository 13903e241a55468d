import { ATTRIBUTES, CONTACT_LINKS, CUSTOMER_ID, RETURN_KEY, SWITCHES } from '../../src/embed/options.ts'
import type { Row } from './entry.ts'
import { codeSpan, docText, type Section, table } from './render.ts'

/** Values, and descriptions where they are not those of an option of the same name. */
const OWN: Readonly<Record<string, readonly [values: string, description: string]>> = {
  theme: ['`auto`, `light` or `dark`', ''],
  position: ['`end` or `start`', ''],
  [RETURN_KEY]: ['`auto`, `send` or `new-line`', ''],
  open: ['no value', 'The panel is open from the start. `open="false"` of the element counts as absent.'],
  [CUSTOMER_ID]: [
    'any id, or empty',
    'Who is logged in to the site; empty if nobody is, absent if the page does not know ([logout](../logout.md)).',
  ],
  'keep-last-messages': ['no value', ''],
  [CONTACT_LINKS]: ['JSON: a list of `label` and `href`', ''],
  prefetch: [
    '`idle` or `none`',
    'When the widget is loaded in advance: by default on hover or focus of the launcher; `idle`: also when the browser is idle; `none`: never.',
  ],
}

/** The attributes of the script tag and of the element; `options` are the rows of MountOptions. */
export function attributeSection(options: readonly Row[]): Section {
  const names = [
    ...ATTRIBUTES,
    CUSTOMER_ID,
    CONTACT_LINKS,
    ...SWITCHES,
    RETURN_KEY,
    'keep-last-messages',
    'prefetch',
  ]
  const rows = names.map((name) => {
    const option = options.find((row) => row.name === camelCase(name))
    const [values, description = ''] = OWN[name] ?? [
      SWITCHES.some((one) => one === name) ? '`false`' : codeSpan(option?.type ?? ''),
    ]
    if (!option && description === '')
      throw new Error(`build/reference/attributes.ts does not say what ${name} is`)
    return [
      codeSpan(`data-${name}`),
      name === 'prefetch' ? '' : codeSpan(name),
      values,
      description === '' && option ? docText(option.doc) : description,
    ]
  })
  return {
    heading: 'Attributes',
    text: `Those of the element can be changed and removed, except for \`${[...SWITCHES, RETURN_KEY, 'keep-last-messages'].join('`, `')}\`, which are read when the chat is created. An attribute with a value that is not in the table counts as absent.\n\n${table(['script tag', 'element', 'value', 'description'], rows)}`,
  }
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
