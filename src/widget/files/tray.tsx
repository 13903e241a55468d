import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import type { ChosenFile, FilesView } from '../../session/files/files-view.ts'
import { useAnnounce } from '../announcements/announce-context.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { FileCard } from './file-card.tsx'
import { RemoveIcon } from './icons.tsx'
import { sizeText, useFileTexts } from './use-file-texts.ts'
import { useObjectUrl } from './use-object-url.ts'

export interface TrayProps {
  readonly view: FilesView
  /** Takes the focus when the last file is removed. */
  readonly buttonRef: RefObject<HTMLElement | null>
}

/** The chosen files above the composer. */
export function Tray({ view, buttonRef }: TrayProps): ReactNode {
  const { chosen, remove } = view
  const texts = useFileTexts()
  const problemOf = useProblemText(view)
  const list = useRef<HTMLUListElement>(null)
  useAnnounceChosen(chosen, problemOf)
  const onRemove = (key: string): void => {
    const index = chosen.findIndex((one) => one.key === key)
    const neighbour = chosen[index + 1] ?? chosen[index - 1]
    remove(key)
    const button =
      neighbour && list.current?.querySelector<HTMLElement>(`[data-key="${neighbour.key}"] button`)
    ;(button ?? buttonRef.current)?.focus()
  }
  if (chosen.length === 0) return null
  return (
    <ul ref={list} className="file-tray" aria-label={texts.fileList}>
      {chosen.map((one) => (
        <TrayItem key={one.key} chosen={one} problem={problemOf(one)} onRemove={() => onRemove(one.key)} />
      ))}
    </ul>
  )
}

interface TrayItemProps {
  readonly chosen: ChosenFile
  readonly problem: string | undefined
  readonly onRemove: () => void
}

function TrayItem({ chosen, problem, onRemove }: TrayItemProps): ReactNode {
  const { key, name, sizeInBytes, file } = chosen
  const texts = useFileTexts()
  const problemId = useId()
  const isPicture = /^image\/(png|jpeg)$/.test(chosen.contentType) && !problem
  const url = useObjectUrl(isPicture ? async () => file : undefined)
  return (
    <li className="file" data-key={key} data-state={problem ? 'failed' : 'chosen'}>
      <FileCard
        name={name}
        sizeInBytes={sizeInBytes}
        url={url}
        note={
          problem && (
            <span className="file-problem" id={problemId}>
              {problem}
            </span>
          )
        }
      >
        <button
          type="button"
          className="icon-button file-remove"
          aria-label={texts.fileRemove(name)}
          aria-describedby={problem ? problemId : undefined}
          onClick={onRemove}
        >
          <RemoveIcon />
        </button>
      </FileCard>
    </li>
  )
}

/** Why a chosen file is not sent, in one sentence with a next step. */
function useProblemText({ rules }: FilesView): (file: ChosenFile) => string | undefined {
  const { locale } = useTexts()
  const texts = useFileTexts()
  return ({ problem }) => {
    switch (problem) {
      case 'type': {
        const list = new Intl.ListFormat(locale, { type: 'disjunction' })
        return texts.fileWrongType(list.format(rules?.types ?? []))
      }
      case 'too-large':
        return texts.fileTooLarge(sizeText(rules?.maxBytes ?? 0, locale))
      case 'too-many':
        return texts.fileTooMany(rules?.maxFiles ?? 0)
      default:
        return problem && texts.fileProblems[problem]
    }
  }
}

function useAnnounceChosen(
  chosen: readonly ChosenFile[],
  problemOf: (file: ChosenFile) => string | undefined,
): void {
  const announce = useAnnounce()
  const texts = useFileTexts()
  const announced = useRef(new Set<string>())
  useEffect(() => {
    for (const one of chosen) {
      if (one.checking || announced.current.has(one.key)) continue
      announced.current.add(one.key)
      const problem = problemOf(one)
      announce(problem ? `${one.name}: ${problem}` : texts.fileAdded(one.name))
    }
  })
}
