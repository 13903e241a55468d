import type { ReactElement } from 'react'
import type { Item } from '../../src/sandbox.ts'
import { filePath } from './desk-api.ts'
import { attachmentStatusText } from './texts.ts'

/** The files of an item: name, scan status and, once approved, a download link. */
export function AttachmentList({ item }: { readonly item: Item }): ReactElement {
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
          <span className="file-status">{attachmentStatusText(Status)}</span>
        </li>
      ))}
    </ul>
  )
}
