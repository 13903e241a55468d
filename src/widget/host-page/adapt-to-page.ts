import { adjustAccent } from './accent-sheet.ts'
import { fadeOutPanel } from './fade-out-panel.ts'
import { focusPastTraps } from './focus-past-traps.ts'
import { markHost } from './mark-host.ts'
import { pasteAnyway } from './paste-anyway.ts'
import { repairTranslatedText } from './repair-translated-text.ts'
import { undoRootSize } from './undo-root-size.ts'

/** Adapts the chat of a shadow root to the page around it. The returned function undoes it. */
export function adaptToPage(root: ShadowRoot, hidesFromReplay: boolean): () => void {
  const stops = [
    adjustAccent(root),
    markHost(root.host, hidesFromReplay),
    undoRootSize(root),
    repairTranslatedText(root),
    focusPastTraps(root),
    pasteAnyway(root),
    fadeOutPanel(root),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
