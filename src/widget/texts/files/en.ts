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
      folder: 'You can’t send a folder. Choose the files in it.',
      empty: 'This file is empty. Choose another one.',
      content: 'This file isn’t what its name says. Save it in the right format and choose it again.',
      unreadable: 'We can’t read this file. Choose it again.',
    },
    fileWrongType: (types) => `You can’t send this type of file. You can send ${types}.`,
    fileTooLarge: (size) => `This file is too large. Choose one of at most ${size}.`,
    fileTooMany: (number) =>
      count(number, {
        one: 'This chat accepts only # file. Remove this one.',
        other: 'This chat accepts only # files. Remove this one.',
      }),
    fileIsLink: 'A link isn’t a file. Send it as a message.',
    fileUnnamed: 'File without a name',
    fileChecking: 'Checking for viruses',
    fileRefused: 'Blocked by the virus scanner. Nobody received it. Send another file.',
    fileRefusedFromOther: 'Blocked by the virus scanner, so you can’t open it. Ask for another file.',
    fileUploading: (percent) => `Uploading, ${percent}`,
    fileCancel: (name) => `Cancel ${name}`,
    fileCancelShort: 'Cancel',
    fileDownload: (name) => `Download ${name}`,
    fileDownloadShort: 'Download',
    fileDownloading: 'Downloading…',
    fileFailed: 'The file couldn’t be downloaded. Try again.',
    fileMissing: 'This file isn’t available. Ask for it to be sent again.',
    fileFrom: (sender, name) => `${sender} sent a file: ${name}`,
    filePicture: (name) => `Preview of ${name}`,
  }
}
