import { useState } from 'react'
import type { TranscriptView } from '../../react/views.ts'
import { useAnnounce } from '../announcements/announce-context.ts'
import { useReportError } from '../app/report-error.ts'
import type { ExportAction } from '../export/export-conversation.ts'
import { PrintIcon, SaveIcon } from '../icons.tsx'
import { exportForCustomer } from '../lazy/export-on-demand.ts'
import { useRenderers } from '../renderers/renderers.ts'
import { useTexts } from '../texts/texts-context.tsx'
import type { MenuItem } from './menu.tsx'

export interface ExportItems {
  readonly items: readonly MenuItem[]
  /** What failed, as a sentence. */
  readonly failure: string | undefined
}

/** The items of the menu that save and print the conversation. Their code loads when one is chosen. */
export function useExportItems(
  exportTranscript: TranscriptView['exportTranscript'] | undefined,
  onChosen: () => void,
): ExportItems {
  const { texts, locale } = useTexts()
  const { renderers } = useRenderers()
  const announce = useAnnounce()
  const report = useReportError()
  const [failure, setFailure] = useState<string>()
  if (!exportTranscript) return { items: [], failure }

  const exportAs = async (action: Exclude<ExportAction, 'read'>): Promise<void> => {
    onChosen()
    setFailure(undefined)
    const outcome = await exportForCustomer(action, { exportTranscript, locale, texts, renderers }, report)
    if (outcome.failed) setFailure(outcome.text)
    if (outcome.text !== undefined) announce(outcome.text)
  }
  const { saveConversation, printConversation } = texts.export
  const items = [
    { key: 'save', icon: <SaveIcon />, label: saveConversation, onChoose: () => void exportAs('save') },
    { key: 'print', icon: <PrintIcon />, label: printConversation, onChoose: () => void exportAs('print') },
  ]
  return { items, failure }
}
