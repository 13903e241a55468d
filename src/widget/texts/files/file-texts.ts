import type { FileProblem } from '../../../content/files/check-file.ts'

/** Texts of files. They are loaded with the first file. */
export interface FileTexts {
  /** Button that chooses files. */
  readonly fileChoose: string
  /** On the panel while files are dragged over it. */
  readonly fileDrop: string
  /** Name of the list of chosen files. */
  readonly fileList: string
  /** Button that removes a chosen file. */
  readonly fileRemove: (name: string) => string
  /** Announced when files were chosen. */
  readonly fileAdded: (name: string) => string
  /** Announced when chosen files begin to be sent. */
  readonly fileSending: (count: number) => string
  /** Announced when the customer's file has arrived. */
  readonly fileSent: (name: string) => string
  /** Below a chosen file that is not sent: why, and what to do. */
  readonly fileProblems: Readonly<Record<Exclude<FileProblem, 'too-large' | 'too-many' | 'type'>, string>>
  /** The same for a file of a type that is not accepted, with the accepted ones. */
  readonly fileWrongType: (types: string) => string
  /** The same for a file above the largest size. */
  readonly fileTooLarge: (size: string) => string
  /** The same for a file above the number of files that a chat may have. */
  readonly fileTooMany: (count: number) => string
  /** A link was dropped on the panel. */
  readonly fileIsLink: string
  /** In the place of a missing name. */
  readonly fileUnnamed: string
  /** State of a file that the scanner checks. */
  readonly fileChecking: string
  /** State of the customer's file that the scanner rejected. */
  readonly fileRefused: string
  /** State of another participant's file that the scanner rejected. */
  readonly fileRefusedFromOther: string
  /** State of a file that is uploaded, in percent. */
  readonly fileUploading: (percent: string) => string
  /** Button that stops an upload. */
  readonly fileCancel: (name: string) => string
  /** Visible text of that button. */
  readonly fileCancelShort: string
  /** Button that downloads a file. */
  readonly fileDownload: (name: string) => string
  /** Visible text of that button. */
  readonly fileDownloadShort: string
  /** The same button while it loads. */
  readonly fileDownloading: string
  /** A file could not be fetched; the button tries again. */
  readonly fileFailed: string
  /** In the place of files that Connect does not name. */
  readonly fileMissing: string
  /** Announced when a participant sent a file. */
  readonly fileFrom: (sender: string, name: string) => string
  /** Alternative text of the preview of a picture. */
  readonly filePicture: (name: string) => string
}
