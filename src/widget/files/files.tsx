/** What the rest of the widget uses of files; loaded with the first file, or where files can be sent. */
import type { MessageBody } from '../../model/item.ts'
import type { MainTexts } from '../texts/texts.ts'
import { shownName } from './file-card.tsx'
import { fileTextsOf } from './use-file-texts.ts'

export { ComposerFiles } from './composer-files.tsx'
export { FileMessage } from './file-message.tsx'

/** What is announced of a participant's files. */
export function filesAnnouncement(
  sender: string,
  body: Extract<MessageBody, { format: 'files' }>,
  locale: string,
  texts: MainTexts,
): string {
  const own = fileTextsOf(locale, texts)
  const names = body.files.map(({ name, state }) => {
    const shown = shownName(name, own.fileUnnamed)
    if (state === 'checking') return `${shown}, ${own.fileChecking}`
    return state === 'refused' ? `${shown}, ${own.fileRefusedFromOther}` : shown
  })
  return own.fileFrom(sender, names.join(', ') || own.fileMissing)
}
