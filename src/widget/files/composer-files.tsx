import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { acceptOf } from '../../content/files/file-types.ts'
import { useFiles } from '../../react/use-files.ts'
import { useAnnounce } from '../announcements/announce-context.ts'
import type { ComposerFilesProps } from '../composer/composer.tsx'
import { useChunkStyles } from '../styles/chunk-styles.ts'
import fileStyles from './files.css?inline'
import { ClipIcon } from './icons.tsx'
import { Tray } from './tray.tsx'
import { type Dropped, useDrop } from './use-drop.ts'
import { useFileLanguage, useFileTexts } from './use-file-texts.ts'

/** Files in the composer: the tray, the button, and the place where files are dropped. */
export function ComposerFiles(props: ComposerFilesProps): ReactNode {
  return useFileLanguage() ? <ComposerFilesInLanguage {...props} /> : null
}

function ComposerFilesInLanguage({ sending, onReady, inputRef }: ComposerFilesProps): ReactNode {
  const view = useFiles()
  const texts = useFileTexts()
  const announce = useAnnounce()
  const element = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [notice, setNotice] = useState<string>()
  useChunkStyles(element, fileStyles)
  const ready = view?.chosen.filter(({ problem, checking }) => !problem && !checking).length ?? 0
  useEffect(() => {
    onReady(ready)
    sending.current = () => {
      setNotice(undefined)
      view?.send()
      if (ready > 0) announce(texts.fileSending(ready))
    }
  })
  const add = ({ files, other }: Dropped): void => {
    const text = other && (other === 'link' ? texts.fileIsLink : texts.fileProblems.folder)
    setNotice(text)
    if (text) announce(text)
    view?.choose(files)
    inputRef.current?.focus()
  }
  const isOver = useDrop(element, add)
  return (
    <div ref={element} className="files">
      {view && <Tray view={view} buttonRef={button} />}
      {notice && <p className="file-problem file-notice">{notice}</p>}
      {view?.rules && (
        <ChooseButton
          accept={acceptOf(view.rules.types)}
          buttonRef={button}
          onChosen={(files) => add({ files })}
        />
      )}
      {isOver && <div className="file-drop">{texts.fileDrop}</div>}
    </div>
  )
}

function ChooseButton(props: {
  readonly accept: string
  readonly buttonRef: RefObject<HTMLButtonElement | null>
  readonly onChosen: (files: readonly File[]) => void
}): ReactNode {
  const { accept, buttonRef, onChosen } = props
  const texts = useFileTexts()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        ref={buttonRef}
        type="button"
        className="icon-button file-choose"
        aria-label={texts.fileChoose}
        title={texts.fileChoose}
        onClick={() => input.current?.click()}
      >
        <ClipIcon />
      </button>
      <input
        ref={input}
        className="file-input"
        type="file"
        multiple
        accept={accept}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          onChosen([...(currentTarget.files ?? [])])
          // The same file can be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
