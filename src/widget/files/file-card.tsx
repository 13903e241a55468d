import type { ReactNode } from 'react'
import { cleanName } from '../../content/files/file-name.ts'
import { extensionOf } from '../../content/files/file-types.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { FileIcon } from './icons.tsx'
import { sizeText, useFileTexts } from './use-file-texts.ts'

export interface FileCardProps {
  readonly name: string
  readonly sizeInBytes: number | undefined
  readonly url: string | undefined
  /** State or problem, below the name. */
  readonly note?: ReactNode
  readonly children?: ReactNode
}

/** A file: preview or icon, name, type and size. The same while it is chosen, sent and received. */
export function FileCard({ name, sizeInBytes, url, note, children }: FileCardProps): ReactNode {
  const { locale } = useTexts()
  const texts = useFileTexts()
  const type = extensionOf(name).toUpperCase()
  const size = sizeInBytes === undefined ? '' : sizeText(sizeInBytes, locale)
  return (
    <>
      {url ? (
        <img className="file-picture" src={url} alt={texts.filePicture(name)} decoding="async" />
      ) : (
        <span className="file-icon">
          <FileIcon />
        </span>
      )}
      <span className="file-text">
        {/* A name of another direction does not move its ending. */}
        <bdi className="file-name" title={name}>
          {name}
        </bdi>
        {type !== '' || size !== '' ? (
          <span className="file-facts">
            <bdi>{type}</bdi>
            {type !== '' && size !== '' && ' · '}
            <bdi>{size}</bdi>
          </span>
        ) : null}
        {note}
      </span>
      {children}
    </>
  )
}

/** The name of a file as it is shown: without path and without characters that mislead. */
export function shownName(name: string | undefined, unnamed: string): string {
  return cleanName(name ?? '') || unnamed
}
