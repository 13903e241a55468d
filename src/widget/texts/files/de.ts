import type { Count } from '../counted.ts'
import type { FileTexts } from './file-texts.ts'

export function germanFiles(count: Count): FileTexts {
  return {
    fileChoose: 'Dateien anhängen',
    fileDrop: 'Dateien hier ablegen',
    fileList: 'Dateien zum Senden',
    fileRemove: (name) => `${name} entfernen`,
    fileAdded: (name) => `${name} hinzugefügt`,
    fileSending: (number) =>
      count(number, { one: '# Datei wird gesendet', other: '# Dateien werden gesendet' }),
    fileSent: (name) => `${name} gesendet`,
    fileProblems: {
      folder: 'Ordner können nicht gesendet werden. Wählen Sie die Dateien darin aus.',
      empty: 'Diese Datei ist leer. Wählen Sie eine andere aus.',
      content:
        'Diese Datei ist nicht, was ihr Name sagt. Speichern Sie sie im richtigen Format und wählen Sie sie erneut aus.',
      unreadable: 'Diese Datei kann nicht gelesen werden. Wählen Sie sie erneut aus.',
    },
    fileWrongType: (types) => `Dateien dieser Art können nicht gesendet werden. Möglich sind ${types}.`,
    fileTooLarge: (size) => `Diese Datei ist zu groß. Wählen Sie eine mit höchstens ${size} aus.`,
    fileTooMany: (number) =>
      count(number, {
        one: 'Ein Chat nimmt nur # Datei an. Entfernen Sie diese.',
        other: 'Ein Chat nimmt nur # Dateien an. Entfernen Sie diese.',
      }),
    fileIsLink: 'Ein Link ist keine Datei. Schreiben Sie ihn als Nachricht.',
    fileUnnamed: 'Datei ohne Namen',
    fileChecking: 'Wird auf Viren geprüft',
    fileRefused: 'Vom Virenscanner abgelehnt. Niemand erhält sie; senden Sie eine andere Datei.',
    fileRefusedFromOther: 'Vom Virenscanner abgelehnt und nicht zu öffnen. Bitten Sie um eine andere Datei.',
    fileUploading: (percent) => `Wird hochgeladen, ${percent}`,
    fileCancel: (name) => `${name} abbrechen`,
    fileCancelShort: 'Abbrechen',
    fileDownload: (name) => `${name} herunterladen`,
    fileDownloadShort: 'Herunterladen',
    fileDownloading: 'Wird heruntergeladen …',
    fileFailed: 'Die Datei konnte nicht geladen werden. Versuchen Sie es erneut.',
    fileMissing: 'Eine Datei, die nicht verfügbar ist. Bitten Sie darum, sie noch einmal zu senden.',
    fileFrom: (sender, name) => `${sender} hat eine Datei gesendet: ${name}`,
    filePicture: (name) => `Vorschau von ${name}`,
  }
}
