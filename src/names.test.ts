import { basename } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { parse, sourceFiles } from './import-graph.test-kit.ts'

type Kind = 'type' | 'member' | 'name' | 'file'

/** A name that a file declares, or the file's own name. */
interface Declared {
  readonly file: string
  readonly name: string
  /** `member`: a property or method. `name`: a variable, parameter, function or class. */
  readonly kind: Kind
}

/**
 * A word that is refused as a part of a declared name (`part`, whatever the case) or as the whole of it.
 * Without `kinds` it is refused everywhere below `folder`.
 */
interface Refused {
  readonly words: readonly string[]
  readonly match: 'part' | 'whole'
  readonly folder: string
  readonly kinds?: readonly Kind[]
  /** The standard term. */
  readonly use: string
}

const part = (words: string, folder: string, use: string, kinds?: readonly Kind[]): Refused => ({
  words: words.split(' '),
  match: 'part',
  folder,
  use,
  ...(kinds ? { kinds } : {}),
})
const whole = (words: string, folder: string, use: string, kinds?: readonly Kind[]): Refused => ({
  words: words.split(' '),
  match: 'whole',
  folder,
  use,
  ...(kinds ? { kinds } : {}),
})

const REFUSED: readonly Refused[] = [
  part('door doors wing', '', 'entry point'),
  part('room rooms', 'src', 'folder or spacer'),
  whole('Arrow arrows house', 'src', 'import, structure'),
  whole('Inside inside', 'src/session', 'SessionContext, context'),
  part('living', 'src', 'chat, chat harness'),
  whole('tell decide', 'src/session', 'dispatch, applyEvent'),
  part('heard told hears tells', 'src/session', 'onEvent, receives, dispatched'),
  part('heard told reported', 'src/chatjs', 'onEvent, onError', ['member']),
  part('hearing deaf', 'src/chatjs', 'handlers, closed'),
  whole('mayConnect', 'src/chatjs', 'allowConnect'),
  whole('Connection', 'src/model', 'ParticipantConnection', ['type']),
  part('fault', 'src/model', 'ParticipantError'),
  part('fault', 'src/session', 'ParticipantError, BffError'),
  part('fault', 'src/chatjs', 'ParticipantError', ['type', 'member', 'file']),
  whole('Link createLink link line Line createLine', 'src/session', 'ReconnectingConnection, ChatTransport'),
  part('patience patient patiently hurry', 'src', 'backoff, retry, retryNow'),
  whole('turn Turns mine gone', 'src/session', 'AbortSignal, ChatLifecycle'),
  whole('Entry Door How enter', 'src/session', 'ChatStarter, StarterSteps, StartMode'),
  whole('letGo leave sayFarewell', 'src/session', 'dispose, release'),
  part('seat seats sit', 'src', 'connection slot'),
  part('park parked unparked', 'src', 'yieldConnection'),
  part('lead leads', 'src', 'leader, isLeader, requestLeadership'),
  part('elsewhere', 'src', 'other-tab, otherTabs'),
  whole('asked reached orphaned', 'src/model', 'urlRequested, progress, awaitingHandover', ['member']),
  part('note notes', 'src/session/tabs', 'message'),
  part('surroundings', 'src', 'environment'),
  whole('keeping Keeping follow', 'src/session', 'persistence, onStateChange'),
  whole('records Records', 'src/session', 'storage, ChatStorage'),
  part('kept', 'src/session', 'saved'),
  whole('Reading reading look', 'src/session', 'ReadReceipts, update'),
  whole('lookBack looked catchUp caughtUp', 'src', 'fetchMissed, recheck, historyLoaded'),
  whole('Outbox createOutbox', 'src/session', 'MessageQueue'),
  part('late', 'src/session', 'lazy'),
  part('granted', 'src/session', 'map-grant', ['file']),
  part('hint hinted', 'src/model/sign-in', 'callback progress', ['name', 'file']),
  whole('Hint HintChannels hinted', 'src', 'CallbackProgress, CallbackChannels'),
  part('wake woke', 'src', 'set-timer, timer-fired'),
  part('say said says still', 'src/model', 'announce, withAnnouncement, unchanged'),
  part('news', 'src', 'unseen'),
  whole('absorb supersede isUntold', 'src/model/chat', 'mergeItems, replaceItem, isHiddenNotice'),
  whole('reborn awake yielded toldMore takenOver believed beneath', 'src/model', 'see docs/architecture.md'),
  whole('ReadyAfter released', 'src/model', 'ReadyReason, cancelSent'),
  whole('after back by', 'src/model/sign-in', 'reason, fallbackReason, decidedBy', ['member']),
  part('declining remembered', 'src/model', 'cancel, restore', ['file']),
  ...['model', 'session', 'react', 'widget'].map((folder) =>
    whole('Entry', `src/${folder}`, 'TranscriptEntry', ['type']),
  ),
  whole('Sight Stand Held stands standsIn', 'src/widget', 'ReadPosition, EntryPosition, PinnedRows'),
  whole('Words useWords WordsProvider say Messages', 'src/widget', 'Texts, useTexts, texts'),
  part('speaker', 'src/widget', 'live region queue', ['type', 'file']),
  whole('useKeptFocus useOpen trapTab', 'src/widget', 'useFocusFallback, useControlledOpen, trapFocus'),
  whole('byFrame useProvided useOwnChat onMade', 'src', 'subscribePerFrame, useChatContext, useCreateChat'),
  whole(
    'Wished ChatGlance need soon',
    'src/embed',
    'PartialMountOptions, ChatSnapshot, loadWidget, whenMounted',
  ),
  whole(
    'ConnectError trouble forgiveBegin giveBack',
    'src/bff',
    'ConnectApiError, kind, refundBegin, refund',
  ),
  whole(
    'standing Holder ailment deed conclude unplayed',
    'src/sandbox',
    'status, TokenOwner, socketFault, action',
  ),
  part('deed deeds', 'demo', 'action'),
  whole('disabled', 'src/react', 'disabledReason', ['member']),
]

const FOLDERS = ['src', 'demo', 'e2e', 'bench', 'build']

const declared = FOLDERS.flatMap((folder) => sourceFiles(folder)).flatMap((file) => declaredIn(file))

describe('names', () => {
  test('declared identifiers and file names are standard terms', () => {
    expect(declared.length).toBeGreaterThan(5_000)
    expect(declared.flatMap((one) => complaint(one) ?? [])).toEqual([])
  })

  test('a refused word is named with the standard term, as a whole or as a part', () => {
    const file = 'src/session/chat.ts'
    expect(complaint({ file, name: 'tell', kind: 'member' })).toContain('dispatch')
    expect(complaint({ file, name: 'tellRead', kind: 'member' })).toBeUndefined()
    expect(complaint({ file, name: 'patientRetry', kind: 'name' })).toContain('backoff')
    expect(
      complaint({ file: 'src/session/late-sign-in.ts', name: 'late-sign-in.ts', kind: 'file' }),
    ).toContain('lazy')
    expect(complaint({ file, name: 'template', kind: 'name' })).toBeUndefined()
  })
})

function complaint({ file, name, kind }: Declared): string | undefined {
  const parts = partsOf(name)
  const refused = REFUSED.find(
    ({ words, match, folder, kinds }) =>
      (folder === '' || file.startsWith(`${folder}/`)) &&
      (kinds === undefined || kinds.includes(kind)) &&
      words.some((word) =>
        match === 'part' ? parts.includes(word) : word === name || isFileNamed(kind, name, word),
      ),
  )
  return refused && `${file}: ${kind} "${name}": use ${refused.use}`
}

/** `patience.ts` is named after `patience` or `Patience`. */
function isFileNamed(kind: Kind, name: string, word: string): boolean {
  return kind === 'file' && name.replace(/\..*$/, '') === word.toLowerCase()
}

/** `tellRead`, `TELL_READ` and `tell-read.ts` have the parts `tell` and `read`. */
function partsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase())
}

function declaredIn(file: string): readonly Declared[] {
  const names: Declared[] = [{ file, name: basename(file), kind: 'file' }]
  const visit = (node: ts.Node): void => {
    const kind = kindOf(node)
    const name = kind && (node as ts.NamedDeclaration).name
    if (kind && name && ts.isIdentifier(name)) names.push({ file, name: name.text, kind })
    ts.forEachChild(node, visit)
  }
  visit(parse(file))
  return names
}

function kindOf(node: ts.Node): Kind | undefined {
  if (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeParameterDeclaration(node)
  )
    return 'type'
  if (ts.isPropertySignature(node) || ts.isMethodSignature(node) || ts.isPropertyDeclaration(node))
    return 'member'
  if (ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node)) return 'member'
  if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) return 'name'
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return 'name'
  return undefined
}
