// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useRef } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import type { MessageFile } from '../../model/item.ts'
import { type RenderedFiles, renderWithFiles } from '../../react/chat-with-files.test-kit.tsx'
import { useComposer } from '../../react/use-composer.ts'
import { useTranscript } from '../../react/use-transcript.ts'
import { WAIT_LIMIT_MS } from '../../wait-limit.test-kit.ts'
import { AnnounceContext } from '../announcements/announce-context.ts'
import { Composer } from '../composer/composer.tsx'
import { arabic } from '../texts/ar.ts'
import { contentLanguage } from '../texts/content-language.ts'
import { german } from '../texts/de.ts'
import { english } from '../texts/en.ts'
import { TextsProvider } from '../texts/texts-context.tsx'
import { MessageFoot } from '../transcript/message-foot.tsx'
import { ComposerFiles, FileMessage, filesAnnouncement } from './files.tsx'

/** URLs of pictures that were made and not yet revoked. */
const urls = new Set<string>()
const announced: string[] = []
let observers: (() => void)[] = []

beforeEach(() => {
  urls.clear()
  announced.length = 0
  observers = []
  let made = 0
  vi.stubGlobal(
    'URL',
    Object.assign(class extends URL {}, {
      createObjectURL() {
        made += 1
        urls.add(`blob:${made}`)
        return `blob:${made}`
      },
      revokeObjectURL: (url: string) => urls.delete(url),
    }),
  )
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(report: (entries: readonly { isIntersecting: boolean }[]) => void) {
        observers.push(() => report([{ isIntersecting: true }]))
      }
      observe(): void {}
      disconnect(): void {}
    },
  )
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Panel(): ReactNode {
  const view = useComposer()
  const { entries, retry, discard } = useTranscript()
  const messages = entries.filter((entry) => entry.kind === 'message')
  return (
    <AnnounceContext.Provider value={announce}>
      <div className="panel" role="dialog">
        {messages.map((message) => (
          <div key={message.key}>
            <FileMessage message={message} onDiscard={discard} />
            <MessageFoot message={message} onRetry={retry} onDiscard={discard} />
          </div>
        ))}
        <Composer view={view} inputRef={useRef<HTMLTextAreaElement>(null)} Files={ComposerFiles} />
      </div>
    </AnnounceContext.Provider>
  )
}

const soon = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: WAIT_LIMIT_MS })

const announce = (text: string): void => void announced.push(text)

const text = (name: string, content: BlobPart = 'hello'): File => new File([content], name)

/** The head of a PNG that is as large as it says. */
function png(width: number, height: number, name = 'photo.png'): File {
  const bytes = new Uint8Array(24)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return new File([bytes], name, { type: 'image/png' })
}

function ofSize(name: string, size: number): File {
  const file = text(name)
  Object.defineProperty(file, 'size', { value: size })
  return file
}

const input = (): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>('input[type=file]')
  if (!found) throw new Error('there is no input for files')
  return found
}

const panel = (): HTMLElement => screen.getByRole('dialog')
const tray = (): HTMLElement => screen.getByRole('list', { name: 'Files to send' })
const choose = (...files: readonly File[]): void => void fireEvent.change(input(), { target: { files } })

interface DroppedItem {
  readonly file?: File
  readonly isDirectory?: boolean
}

function drop(items: readonly DroppedItem[], types: readonly string[] = ['Files']): void {
  const dataTransfer = {
    types,
    files: items.map(({ file }) => file ?? new File([], 'folder')),
    items: items.map(({ isDirectory = false }) => ({
      kind: 'file',
      webkitGetAsEntry: () => ({ isDirectory }),
    })),
  }
  fireEvent.dragOver(panel(), { dataTransfer })
  fireEvent.drop(panel(), { dataTransfer })
}

const sendButton = (): HTMLButtonElement =>
  screen.getByRole<HTMLButtonElement>('button', { name: 'Send message' })
/** The chosen files have been read. */
const canSend = (): Promise<void> => soon(() => expect(sendButton().disabled).toBe(false))

/** Chooses files and sends them; resolves when the first upload has begun. */
async function sends(files: RenderedFiles, ...given: readonly File[]): Promise<void> {
  choose(...given)
  await canSend()
  fireEvent.click(sendButton())
  await soon(() => expect(files.transfers.length).toBeGreaterThan(0))
  await files.settles()
}

/** What is watched comes into view. */
function entersView(): void {
  act(() => {
    for (const enter of observers) enter()
  })
}

const OTHER = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const

function entry(...given: readonly MessageFile[]): MessageEntry {
  const body = { format: 'files', contentType: 'attachment', files: given } as const
  return { kind: 'message', key: 'm', id: 'm', from: OTHER, own: false, body, sentAtMs: 0, partial: false }
}

const show = (...given: readonly MessageFile[]): Promise<RenderedFiles> =>
  renderWithFiles(
    <AnnounceContext.Provider value={announce}>
      <FileMessage message={entry(...given)} onDiscard={() => undefined} />
    </AnnounceContext.Provider>,
  )

describe('choosing', () => {
  test('without permission there is no button', async () => {
    await renderWithFiles(<Panel />, false)
    expect(screen.queryByRole('button', { name: 'Attach files' })).toBeNull()
    expect(document.querySelector('input[type=file]')).toBeNull()
  })

  test('the button opens the browser’s dialog for several files, pictures and films of the camera included', async () => {
    await renderWithFiles(<Panel />, { types: ['pdf', 'jpg', 'mp4'], maxBytes: 9, maxFiles: 9 })
    const opened = vi.spyOn(input(), 'click')
    await userEvent.click(screen.getByRole('button', { name: 'Attach files' }))
    expect(opened).toHaveBeenCalledOnce()
    expect(input().multiple).toBe(true)
    expect(input().accept).toBe('.pdf,.jpg,.mp4,image/jpeg,video/mp4')
    // Of two inputs only the first could reach the gallery.
    expect(input().hasAttribute('capture')).toBe(false)
  })

  test('several files make a list with name, type, size and a preview of pictures, and each is announced', async () => {
    await renderWithFiles(<Panel />)
    choose(text('terms.txt'), png(10, 10))
    expect(await within(await screen.findByRole('list')).findByRole('img')).toHaveProperty(
      'alt',
      'Preview of photo.png',
    )
    const items = within(tray()).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'terms.txtTXT · 5 bytes',
      'photo.pngPNG · 24 bytes',
    ])
    await soon(() => expect(announced).toEqual(['terms.txt added', 'photo.png added']))
  })

  test('files are dropped on the panel, which shows where while they are over it', async () => {
    await renderWithFiles(<Panel />)
    const data = { dataTransfer: { types: ['Files'] } }
    fireEvent.dragOver(panel(), data)
    expect(screen.getByText('Drop files here')).toBeTruthy()
    fireEvent.dragLeave(panel(), { relatedTarget: document.body })
    await soon(() => expect(screen.queryByText('Drop files here')).toBeNull())
    drop([{ file: text('a.txt') }, { file: text('b.txt') }])
    await screen.findByText('b.txt')
    expect(screen.queryByText('Drop files here')).toBeNull()
  })

  test('a picture is pasted, and a text with a picture of it is pasted as text', async () => {
    await renderWithFiles(<Panel />)
    const field = screen.getByRole('textbox')
    const pasted = (types: readonly string[]): boolean =>
      fireEvent.paste(field, { clipboardData: { types, files: [png(1, 1, 'image.png')] } })
    expect(pasted(['text/plain', 'Files'])).toBe(true)
    expect(screen.queryByRole('list')).toBeNull()
    expect(pasted(['Files'])).toBe(false)
    await screen.findByText('image.png')
  })

  test('the same file can be chosen again after it was removed, and the focus stays in the tray', async () => {
    await renderWithFiles(<Panel />)
    choose(text('a.txt'), text('b.txt'))
    await userEvent.click(await screen.findByRole('button', { name: 'Remove a.txt' }))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove b.txt' }))
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Attach files' }))
    choose(text('a.txt'))
    await screen.findByText('a.txt')
  })
})

describe('bad input, each with a reason and a next step before anything is sent', () => {
  const RULES = { types: ['txt', 'png', 'pdf'], maxBytes: 20 * 1024 * 1024, maxFiles: 35 }

  test.each<[string, () => File, string]>([
    ['an empty file', () => text('a.txt', ''), 'This file is empty. Choose another one.'],
    [
      'a file of one byte more than 20 MB',
      () => ofSize('a.txt', RULES.maxBytes + 1),
      'This file is too large. Choose one of at most 20 MB.',
    ],
    [
      'a type that is not accepted',
      () => text('a.exe'),
      'You can’t send this type of file. You can send txt, png, or pdf.',
    ],
    [
      'a file whose type does not match its content',
      () => text('a.png', '<svg/>'),
      'This file isn’t what its name says. Save it in the right format and choose it again.',
    ],
    [
      'a program under another name',
      () => text('a.txt', 'MZ\u0090\u0000'),
      'This file isn’t what its name says. Save it in the right format and choose it again.',
    ],
    [
      'a file that cannot be read',
      () =>
        Object.assign(text('a.txt'), {
          slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
        }),
      'We can’t read this file. Choose it again.',
    ],
  ])('%s', async (_, file, reason) => {
    const { requests } = await renderWithFiles(<Panel />, RULES)
    const one = file()
    choose(one)
    await screen.findByText(reason)
    const remove = screen.getByRole('button', { name: `Remove ${one.name}` })
    expect(document.getElementById(remove.getAttribute('aria-describedby') ?? '')?.textContent).toBe(reason)
    await soon(() => expect(announced).toEqual([`${one.name}: ${reason}`]))
    expect(sendButton().disabled).toBe(true)
    expect(requests).toEqual([])
  })

  test('a file of 20 MB is accepted', async () => {
    await renderWithFiles(<Panel />, RULES)
    choose(ofSize('a.txt', RULES.maxBytes))
    await screen.findByText('20 MB')
    await soon(() => expect(announced).toEqual(['a.txt added']))
  })

  test('the 36th file says how many a chat takes, and the others can be sent', async () => {
    await renderWithFiles(<Panel />, RULES)
    choose(...Array.from({ length: 36 }, (_, index) => text(`${index + 1}.txt`)))
    await screen.findByText('This chat accepts only 35 files. Remove this one.')
    const remove = screen.getByRole('button', { name: 'Remove 36.txt' })
    expect(remove.closest('li')?.dataset.state).toBe('failed')
    expect(document.querySelectorAll('li[data-state=failed]')).toHaveLength(1)
  })

  test('of a dropped folder the customer reads what to do, and files beside it are taken', async () => {
    await renderWithFiles(<Panel />)
    drop([{ isDirectory: true }, { file: text('a.txt') }])
    await screen.findByText('You can’t send a folder. Choose the files in it.')
    await screen.findByText('a.txt')
    await soon(() => expect(announced).toContain('You can’t send a folder. Choose the files in it.'))
    choose(text('b.txt'))
    await screen.findByText('b.txt')
    expect(screen.queryByText(/^Folders/)).toBeNull()
  })

  test('a dropped link does not replace the page, and says what to do', async () => {
    await renderWithFiles(<Panel />)
    drop([], ['text/uri-list', 'text/plain'])
    expect(screen.getByText('A link isn’t a file. Send it as a message.')).toBeTruthy()
    await soon(() => expect(announced).toEqual(['A link isn’t a file. Send it as a message.']))
  })

  test('text that is dropped into a field stays text', async () => {
    await renderWithFiles(<Panel />)
    const field = document.createElement('input')
    panel().append(field)
    expect(fireEvent.drop(field, { dataTransfer: { types: ['text/plain'] } })).toBe(true)
    field.remove()
    const isTaken = !fireEvent.drop(screen.getByRole('textbox'), { dataTransfer: { types: ['text/plain'] } })
    expect(isTaken).toBe(false)
  })

  test.each<[string, string, string]>([
    ['a path', '../../etc/passwd.txt', 'passwd.txt'],
    ['a Windows path', 'C:\\Users\\ada\\a.txt', 'a.txt'],
    ['control characters', 'a\u0000\u0007\r\n.txt', 'a.txt'],
    ['a right-to-left override', 'invoice\u202Etxt.exe\u202C.txt', 'invoicetxt.exe.txt'],
    ['300 characters', `${'n'.repeat(300)}.txt`, `${'n'.repeat(252)}.txt`],
    ['no name', '', 'file.txt'],
  ])('a name with %s is shown as it is sent', async (_, name, shown) => {
    await renderWithFiles(<Panel />)
    choose(new File(['hello'], name, { type: 'text/plain' }))
    await screen.findByText(shown)
    await soon(() => expect(announced).toEqual([`${shown} added`]))
  })

  test('a picture of 20,000 × 20,000 pixels has an icon instead of a preview', async () => {
    const files = await renderWithFiles(<Panel />)
    choose(png(20_000, 20_000, 'huge.png'), png(10, 10, 'small.png'))
    await screen.findByRole('img', { name: 'Preview of small.png' })
    await files.settles()
    expect(screen.queryByRole('img', { name: 'Preview of huge.png' })).toBeNull()
    expect(urls.size).toBe(1)
  })
})

describe('sending', () => {
  test('Enter sends the chosen files, which say how far they are and arrive, each step announced', async () => {
    const files = await renderWithFiles(<Panel />)
    choose(text('a.txt'))
    await canSend()
    screen.getByRole('textbox').focus()
    await userEvent.keyboard('{Enter}')
    await soon(() => expect(files.transfers).toHaveLength(1))
    await soon(() => expect(files.transfers[0]?.body).toBeDefined())
    act(() => files.transfers[0]?.upload.onprogress?.({ loaded: 3 }))
    await screen.findByText(/^Uploading, 60%/)
    expect(screen.getByRole('progressbar', { name: 'Uploading, a.txt' })).toHaveProperty('value', 0.6)
    expect(screen.queryByRole('list', { name: 'Files to send' })).toBeNull()
    files.transfers[0]?.answers(200)
    await screen.findByText('Checking for viruses')
    await soon(() => expect(announced).toEqual(['a.txt added', 'Sending 1 file', 'a.txt sent']))
    await screen.findByText('5 bytes')
  })

  test('a cancelled file is gone', async () => {
    const files = await renderWithFiles(<Panel />)
    await sends(files, text('a.txt'))
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel a.txt' }))
    await soon(() => expect(screen.queryByText('a.txt')).toBeNull())
    await soon(() => expect(files.transfers[0]?.aborted).toBe(true))
  })

  test('a failed upload says so and is sent again at a click', async () => {
    const files = await renderWithFiles(<Panel />)
    files.refuses('start-attachment-upload', 400)
    choose(text('a.txt'))
    await canSend()
    fireEvent.click(sendButton())
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    await soon(() => expect(files.transfers).toHaveLength(1))
    files.transfers[0]?.answers(200)
    await screen.findByText('Checking for viruses')
  })

  test('the end of the chat during an upload is told, and the tray is emptied', async () => {
    const files = await renderWithFiles(<Panel />)
    await sends(files, text('a.txt'))
    choose(png(10, 10))
    await screen.findByRole('img')
    await act(() => files.harness.receives({ type: 'ended', why: 'service', atMs: 9 }))
    await screen.findByText('Not sent. The chat has ended.')
    await soon(() => expect(screen.queryByRole('list', { name: 'Files to send' })).toBeNull())
    expect(screen.queryByRole('button', { name: 'Attach files' })).toBeNull()
    await soon(() => expect(urls.size).toBe(0))
  })

  test('the memory of previews is released when a file is removed, and with the widget', async () => {
    const files = await renderWithFiles(<Panel />)
    choose(png(10, 10, 'a.png'), png(10, 10, 'b.png'))
    await screen.findByRole('img', { name: 'Preview of b.png' })
    await screen.findByRole('img', { name: 'Preview of a.png' })
    expect(urls.size).toBe(2)
    await userEvent.click(screen.getByRole('button', { name: 'Remove a.png' }))
    await soon(() => expect(urls.size).toBe(1))
    files.unmount()
    await soon(() => expect(urls.size).toBe(0))
  })
})

describe('receiving', () => {
  const READY = { id: 'att-1', name: 'photo.png', contentType: 'image/png', state: 'ready' } as const

  test('a picture is fetched when it comes into view, and released with its message', async () => {
    const files = await show(READY)
    expect(files.requests).toEqual([])
    entersView()
    await soon(() => expect(files.transfers).toHaveLength(1))
    files.transfers[0]?.answers(200, png(10, 10))
    await screen.findByRole('img', { name: 'Preview of photo.png' })
    await screen.findByText('5 bytes')
    files.unmount()
    expect(urls.size).toBe(0)
  })

  test.each<[string, () => Blob]>([
    ['no picture', () => new Blob(['<html>'])],
    ['a picture of 20,000 × 20,000 pixels', () => png(20_000, 20_000)],
  ])('a picture by its name that is %s stays a download', async (_, bytes) => {
    const files = await show(READY)
    entersView()
    await soon(() => expect(files.transfers).toHaveLength(1))
    files.transfers[0]?.answers(200, bytes())
    await files.settles()
    expect(screen.queryByRole('img')).toBeNull()
    expect(urls.size).toBe(0)
    expect(screen.getByRole('button', { name: 'Download photo.png' })).toBeTruthy()
  })

  test('a download whose link has expired twice says so, and works at the next click', async () => {
    const saved: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download)
    })
    const files = await show({ ...READY, name: '../terms.pdf', contentType: 'application/pdf' })
    const button = screen.getByRole('button', { name: 'Download terms.pdf' })
    fireEvent.click(button)
    await soon(() => expect(files.transfers).toHaveLength(1))
    // A second click does not fetch it twice.
    fireEvent.click(button)
    files.transfers[0]?.answers(403)
    await soon(() => expect(files.transfers).toHaveLength(2))
    files.transfers[1]?.answers(403)
    await screen.findByText('The file couldn’t be downloaded. Try again.')
    await soon(() => expect(announced).toEqual(['terms.pdf: The file couldn’t be downloaded. Try again.']))
    fireEvent.click(button)
    await soon(() => expect(files.transfers).toHaveLength(3))
    files.transfers[2]?.answers(200, new Blob(['hello']))
    await soon(() => expect(saved).toEqual(['terms.pdf']))
    await soon(() => expect(screen.queryByText(/couldn’t be downloaded/)).toBeNull())
  })

  test.each<[string, MessageFile, string]>([
    ['that is being checked', { ...READY, state: 'checking' }, 'Checking for viruses'],
    [
      'that the scanner refused',
      { ...READY, state: 'refused' },
      'Blocked by the virus scanner, so you can’t open it. Ask for another file.',
    ],
    [
      'that Connect gives no id',
      { name: 'photo.png', state: 'ready' },
      'This file isn’t available. Ask for it to be sent again.',
    ],
  ])('a file %s cannot be downloaded, and says why', async (_, file, reason) => {
    await show(file)
    expect(screen.getByText('photo.png')).toBeTruthy()
    expect(screen.getByText(reason)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('a file without name and type is shown, and so is a message without files', async () => {
    await show({ id: 'att-1', state: 'ready' })
    expect(screen.getByText('File without a name')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Download File without a name' })).toBeTruthy()
    cleanup()
    await show()
    expect(screen.getByText('This file isn’t available. Ask for it to be sent again.')).toBeTruthy()
  })
})

test.each([
  ['en', english, 'Ana sent a file: a.pdf, Checking for viruses'],
  ['de', german, 'Ana hat eine Datei gesendet: a.pdf, Wird auf Viren geprüft'],
  ['ar', arabic, 'أرسل Ana ملفًا: a.pdf, جارٍ فحصه من الفيروسات'],
])('in %s a file of an agent is announced with its name and state', async (locale, texts, expected) => {
  await contentLanguage(locale).load()
  const { body } = entry({ id: 'att-1', name: 'a.pdf', state: 'checking' })
  if (body.format !== 'files') throw new Error('no files')
  expect(filesAnnouncement('Ana', body, locale, texts(locale))).toBe(expected)
})

test('in another language than English, files can be chosen once its texts are loaded', async () => {
  await renderWithFiles(
    <TextsProvider locale="de" texts={german('de')}>
      <Panel />
    </TextsProvider>,
  )
  expect(await screen.findByRole('button', { name: 'Dateien anhängen' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Attach files' })).toBeNull()
})

test('a host’s texts replace those of files', async () => {
  const texts = { ...english('en'), fileChoose: 'Add documents' }
  render(<div />)
  await renderWithFiles(
    <TextsProvider locale="en" texts={texts}>
      <Panel />
    </TextsProvider>,
  )
  expect(screen.getByRole('button', { name: 'Add documents' })).toBeTruthy()
})
