import type { Count } from '../counted.ts'
import type { FileTexts } from './file-texts.ts'

export function englishFiles(count: Count): FileTexts {
  return {
    fileChoose: 'Attach files',
    fileDrop: 'Drop files here',
    fileList: 'Files to send',
    fileRemove: (name) => `Remove ${name}`,
    fileAdded: (name) => `${name} added`,
    fileSending: (number) => count(number, { one: 'Sending # file', other: 'Sending # files' }),
    fileSent: (name) => `${name} sent`,
    fileProblems: {
      folder: 'Folders cannot be sent. Choose the files in it.',
      empty: 'This file is empty. Choose another one.',
      content: 'This file is not what its name says. Save it in the right format and choose it again.',
      unreadable: 'This file cannot be read. Choose it again.',
    },
    fileWrongType: (types) => `This type of file cannot be sent. You can send ${types}.`,
    fileTooLarge: (size) => `This file is too large. Choose one of at most ${size}.`,
    fileTooMany: (number) =>
      count(number, {
        one: 'A chat takes # file only. Remove this one.',
        other: 'A chat takes # files only. Remove this one.',
      }),
    fileIsLink: 'A link is not a file. Write it as a message.',
    fileUnnamed: 'File without a name',
    fileChecking: 'Being checked for viruses',
    fileRefused: 'Refused by the virus scanner. Nobody receives it; send another file.',
    fileRefusedFromOther: 'Refused by the virus scanner, so it cannot be opened. Ask for another file.',
    fileUploading: (percent) => `Uploading, ${percent}`,
    fileCancel: (name) => `Cancel ${name}`,
    fileCancelShort: 'Cancel',
    fileDownload: (name) => `Download ${name}`,
    fileDownloadShort: 'Download',
    fileDownloading: 'Downloading…',
    fileFailed: 'The file could not be fetched. Try again.',
    fileMissing: 'A file that is not available. Ask for it to be sent again.',
    fileFrom: (sender, name) => `${sender} sent a file: ${name}`,
    filePicture: (name) => `Preview of ${name}`,
  }
}
