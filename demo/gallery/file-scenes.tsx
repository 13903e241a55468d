import { type ReactNode, useRef } from 'react'
import {
  ChatProvider,
  type ChosenFile,
  createChat,
  type FilesView,
  type MessageFile,
} from '../../src/headless.ts'
import { FileMessage } from '../../src/widget/files/file-message.tsx'
import fileStyles from '../../src/widget/files/files.css?inline'
import { Tray } from '../../src/widget/files/tray.tsx'
import { useChunkStyles } from '../../src/widget/styles/chunk-styles.ts'
import { ANA, messageEntry } from '../../src/widget/views.test-kit.ts'
import type { Scene } from './scenes.tsx'

const chat = createChat({ api: '/connect-chat' })
const noop = (): void => undefined

const RULES = { types: ['pdf', 'png', 'txt'], maxBytes: 20 * 1024 * 1024, maxFiles: 35 }

function chosen(name: string, contentType: string, change: Partial<ChosenFile> = {}): ChosenFile {
  const file = new File(['hello'], name, { type: contentType })
  return { key: name, name, contentType, sizeInBytes: 287_600, checking: false, file, ...change }
}

function view(files: readonly ChosenFile[]): FilesView {
  return {
    ...{ rules: RULES, chosen: files, uploads: {}, sizes: {} },
    ...{ choose: noop, remove: noop, send: noop, fetch: () => Promise.reject(new Error('not here')) },
  }
}

function Composer({ files }: { readonly files: readonly ChosenFile[] }): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  useChunkStyles(element, fileStyles)
  return (
    <div className="composer" ref={element}>
      <Tray view={view(files)} buttonRef={element} />
    </div>
  )
}

function Messages({
  files,
  own,
}: {
  readonly files: readonly MessageFile[]
  readonly own: boolean
}): ReactNode {
  const body = { format: 'files', contentType: 'attachment', files } as const
  return (
    <ChatProvider chat={chat}>
      <div className="transcript" style={{ background: 'var(--_surface)' }}>
        <div className="group" data-own={own}>
          <FileMessage message={messageEntry(own ? 'me' : ANA, '', 1, { body })} onDiscard={noop} />
        </div>
      </div>
    </ChatProvider>
  )
}

const states = (id: string): readonly MessageFile[] => [
  { id, name: 'terms.pdf', contentType: 'application/pdf', sizeInBytes: 1_200_000, state: 'ready' },
  { id, name: 'a-statement-with-a-name-that-is-longer-than-its-card-is-wide.pdf', state: 'checking' },
  { id, name: 'invoice.pdf', state: 'refused' },
  { name: 'form.txt', state: 'ready' },
  { id, state: 'ready' },
]

/** The tray, and files of both sides in every state. */
export const FILE_SCENES: readonly Scene[] = [
  {
    name: 'files: tray',
    kind: 'template',
    render: () => (
      <Composer
        files={[
          chosen('photo.png', 'image/png'),
          chosen('a-statement-with-a-name-that-is-longer-than-its-card-is-wide.pdf', 'application/pdf'),
          chosen('run.exe', 'application/octet-stream', { problem: 'type' }),
          chosen('empty.txt', 'text/plain', { problem: 'empty', sizeInBytes: 0 }),
        ]}
      />
    ),
  },
  {
    name: 'files: of an agent',
    kind: 'template',
    render: () => <Messages own={false} files={states('att-1')} />,
  },
  { name: 'files: own', kind: 'template', render: () => <Messages own files={states('att-1')} /> },
]
