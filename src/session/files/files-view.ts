import type { FileProblem } from '../../content/files/check-file.ts'
import type { AttachmentRules } from '../../contract/attachments.ts'
import type { Outgoing } from '../../model/item.ts'

/** Uploads a file and completes it. Rejects with ParticipantError. */
export type DeliverFile = (outgoing: Outgoing) => Promise<void>

/** A file that the customer has chosen and not sent yet. */
export interface ChosenFile {
  /** Identifies it in this list. */
  readonly key: string
  /** The name that it is sent under: without path and without characters that mislead. */
  readonly name: string
  /** The content type that it is sent with. */
  readonly contentType: string
  /** Its size in bytes. */
  readonly sizeInBytes: number
  /** Whether its first bytes are still being read. */
  readonly checking: boolean
  /** Why it is not sent; absent if it can be sent. */
  readonly problem?: FileProblem
  /** The file itself, for a preview. */
  readonly file: File
}

/** How far the upload of a file has come. */
export interface UploadProgress {
  /** Bytes that were sent. */
  readonly sentBytes: number
  /** Size of the file in bytes. */
  readonly totalBytes: number
}

/** Files of the chat. A new value after each change. */
export interface FilesView {
  /** Which files the customer can send now; `undefined` while they can send none. */
  readonly rules: AttachmentRules | undefined
  /** The files that are chosen and not sent yet, in the order of choosing. */
  readonly chosen: readonly ChosenFile[]
  /** Uploads that are under way, by the `clientToken` of the message. */
  readonly uploads: Readonly<Record<string, UploadProgress>>
  /** Sizes in bytes that are known although the message does not have them, by the id of the file. */
  readonly sizes: Readonly<Record<string, number>>
  /** Checks files and adds them to `chosen`. Does nothing while `rules` is undefined. */
  readonly choose: (files: Iterable<File>) => void
  /** Removes a chosen file. */
  readonly remove: (key: string) => void
  /** Sends the chosen files that have no problem, in their order; they become messages of the conversation. */
  readonly send: () => void
  /**
   * Downloads a file of a message by its id: asks Connect for a link, which lives for minutes, and fetches the bytes. The
   * type of the result is `application/octet-stream`, so that a browser runs nothing of it. Rejects with an Error if the
   * file cannot be fetched or has more than `maxBytes` bytes, or with AbortError.
   */
  readonly fetch: (id: string, signal: AbortSignal, maxBytes?: number) => Promise<Blob>
}
