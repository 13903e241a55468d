import type { ReactElement } from 'react'
import type { Item } from '../../src/sandbox.ts'
import { filePath } from './desk-api.ts'
import { attachmentStanding } from './words.ts'

/** The files of an item: their names, what the scanner says, and the way to their bytes. */
export function AttachmentLine({ item }: { readonly item: Item }): ReactElement {
  return (
    <ul className="files">
      {item.Attachments?.map(({ AttachmentId, AttachmentName = 'A file', Status }) => (
        <li key={AttachmentId} className="file" data-status={Status}>
          {Status === 'APPROVED' ? (
            <a href={filePath(item.InitialContactId, AttachmentId)} download>
              {AttachmentName}
            </a>
          ) : (
            <b>{AttachmentName}</b>
          )}
          <span className="file-standing">{attachmentStanding(Status)}</span>
        </li>
      ))}
    </ul>
  )
}
