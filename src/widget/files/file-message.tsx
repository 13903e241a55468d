import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import type { MessageFile } from '../../model/item.ts'
import { useFiles } from '../../react/use-files.ts'
import type { FilesView } from '../../session/files/files-view.ts'
import { useAnnounce } from '../announcements/announce-context.ts'
import { saveFile } from '../browser/save-file.ts'
import { useChunkStyles } from '../styles/chunk-styles.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { FileCard, shownName } from './file-card.tsx'
import fileStyles from './files.css?inline'
import { useFileTexts } from './use-file-texts.ts'
import { useInView } from './use-in-view.ts'
import { useObjectUrl } from './use-object-url.ts'

export interface FileMessageProps {
  readonly message: MessageEntry
  readonly onDiscard: (clientToken: string) => void
}

/** The files of a message: what they are, how far they have come, and how to get them. */
export function FileMessage({ message, onDiscard }: FileMessageProps): ReactNode {
  const { body, own, status, clientToken } = message
  const texts = useFileTexts()
  const view = useFiles()
  const element = useRef<HTMLUListElement>(null)
  useChunkStyles(element, fileStyles)
  if (body.format !== 'files') return null
  const isUnderWay = status === 'sending' || status === 'waiting'
  return (
    <ul ref={element} className="file-list" data-own={own}>
      {body.files.map((file, at) => (
        <FileItem
          // biome-ignore lint/suspicious/noArrayIndexKey: the files of a message keep their places
          key={at}
          file={file}
          own={own}
          view={view}
          upload={clientToken === undefined ? undefined : view?.uploads[clientToken]}
          onCancel={isUnderWay && clientToken ? () => onDiscard(clientToken) : undefined}
        />
      ))}
      {body.files.length === 0 && <li className="file">{texts.fileMissing}</li>}
    </ul>
  )
}

/** A preview is fetched without a click: at most 10 MB of the customer's mobile data. */
const PREVIEW_BYTES = 10 * 1024 * 1024

interface FileItemProps {
  readonly file: MessageFile
  readonly own: boolean
  readonly view: FilesView | undefined
  readonly upload: FilesView['uploads'][string] | undefined
  readonly onCancel: (() => void) | undefined
}

function FileItem({ file, own, view, upload, onCancel }: FileItemProps): ReactNode {
  const texts = useFileTexts()
  const { id, state } = file
  const name = shownName(file.name, texts.fileUnnamed)
  const element = useRef<HTMLLIElement>(null)
  const isPicture = state === 'ready' && isPictureName(name, file.contentType)
  const isInView = useInView(element, isPicture)
  const url = useObjectUrl(
    isInView && view && id !== undefined ? (signal) => view.fetch(id, signal, PREVIEW_BYTES) : undefined,
  )
  const size = file.sizeInBytes ?? (id === undefined ? undefined : view?.sizes[id])
  useAnnounceState(state, own, name)
  return (
    <li ref={element} className="file" data-state={state} data-picture={url && true}>
      <FileCard
        name={name}
        sizeInBytes={size}
        url={url}
        note={
          <>
            {state === 'checking' && <span className="file-note">{texts.fileChecking}</span>}
            {state === 'refused' && (
              <span className="file-problem">{own ? texts.fileRefused : texts.fileRefusedFromOther}</span>
            )}
            {state === 'ready' && id === undefined && <span className="file-note">{texts.fileMissing}</span>}
            {state === 'ready' && id !== undefined && view && <Download id={id} name={name} view={view} />}
            {onCancel && <UploadState name={name} upload={upload} onCancel={onCancel} />}
          </>
        }
      />
    </li>
  )
}

/** What may be a picture is fetched; its bytes decide. */
function isPictureName(name: string, contentType = ''): boolean {
  return /\.(png|jpe?g|jfif)$/i.test(name) || /^image\/(png|jpeg)$/i.test(contentType)
}

function UploadState(props: {
  readonly name: string
  readonly upload: FileItemProps['upload']
  readonly onCancel: () => void
}): ReactNode {
  const { name, upload, onCancel } = props
  const texts = useFileTexts()
  const { locale, texts: common } = useTexts()
  const share = upload ? upload.sentBytes / Math.max(upload.totalBytes, 1) : 0
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(share)
  return (
    <>
      {upload && (
        <progress className="file-progress" aria-label={texts.fileUploading(name)} value={share} max={1} />
      )}
      <span className="file-note">
        {upload ? texts.fileUploading(percent) : common.status.waiting}{' '}
        <button type="button" className="link-button" aria-label={texts.fileCancel(name)} onClick={onCancel}>
          {texts.fileCancelShort}
        </button>
      </span>
    </>
  )
}

function Download(props: {
  readonly id: string
  readonly name: string
  readonly view: FilesView
}): ReactNode {
  const { id, name, view } = props
  const texts = useFileTexts()
  const announce = useAnnounce()
  const problemId = useId()
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const onClick = (): void => {
    if (state === 'loading') return
    const abort = new AbortController()
    running.current = abort
    setState('loading')
    const fetched = view.fetch(id, abort.signal)
    fetched
      .then((bytes) => {
        saveFile(bytes, name)
        setState('idle')
      })
      .catch(() => {
        if (abort.signal.aborted) return
        setState('failed')
        announce(`${name}: ${texts.fileFailed}`)
      })
  }
  return (
    <>
      <button
        type="button"
        className="link-button file-download"
        tabIndex={-1}
        aria-label={texts.fileDownload(name)}
        aria-describedby={state === 'failed' ? problemId : undefined}
        aria-disabled={state === 'loading'}
        onClick={onClick}
      >
        {state === 'loading' ? texts.fileDownloading : texts.fileDownloadShort}
      </button>
      {state === 'failed' && (
        <span className="file-problem" id={problemId}>
          {texts.fileFailed}
        </span>
      )}
    </>
  )
}

/** What happens to the customer's own file after it was shown. */
function useAnnounceState(state: MessageFile['state'], own: boolean, name: string): void {
  const announce = useAnnounce()
  const texts = useFileTexts()
  const before = useRef(state)
  useEffect(() => {
    const was = before.current
    before.current = state
    if (!own || was === state) return
    if (was === 'sending' && state !== 'refused') announce(texts.fileSent(name))
    if (state === 'refused') announce(`${name}: ${texts.fileRefused}`)
  }, [state, own, name, announce, texts])
}
