import { adjustAccent } from './accent-sheet.ts'
import { fadeOutPanel } from './fade-out-panel.ts'
import { focusPastTraps } from './focus-past-traps.ts'
import { followPageScale } from './follow-page-scale.ts'
import { markHost } from './mark-host.ts'
import { pasteAnyway } from './paste-anyway.ts'
import { repairReplacedText } from './repair-replaced-text.ts'
import { stayOnTop } from './stay-on-top.ts'

/** Adapts the chat of a shadow root to the page around it: `surface` is its root element. The returned function undoes it. */
export function adaptToPage(root: ShadowRoot, surface: HTMLElement, hidesFromReplay: boolean): () => void {
  const stops = [
    adjustAccent(root),
    markHost(root.host, hidesFromReplay),
    followPageScale(surface),
    stayOnTop(root.host, surface),
    repairReplacedText(root, surface),
    focusPastTraps(root),
    pasteAnyway(root),
    fadeOutPanel(root, surface),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
