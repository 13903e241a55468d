import { readAnswer, slotOf } from '../../content/templates/answer.ts'
import { readDate } from '../../content/templates/read-slots.ts'
import { readTemplate } from '../../content/templates/read-template.ts'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import { browserZone, slotFormats, slotText } from './slot-formats.ts'

/** A slot in a form that no customer writes: that of AWS, or with a `T` as well. */
const WITH_T = /^[\d-]+T\S+$/i

/**
 * An answer of the customer in words: “list - choice”, or the time as the time picker that offered it shows it first, in
 * the zone of the business. The latest picker of the conversation that has the time counts.
 */
export function ownAnswerWords(
  text: string,
  entries: readonly TranscriptEntry[],
  shown: { readonly locale: string; readonly nowMs: number; readonly timeZone?: string },
): string {
  for (const entry of entries.toReversed()) {
    const content = contentOf(entry)
    const template = content?.includes(text) ? readTemplate(content) : undefined
    const slot = template && slotOf(template, text)
    if (slot && template.kind === 'TimePicker')
      return slotText(template, slot, { timeZone: browserZone(), ...shown })
  }
  return readAnswer('text/plain', text)?.text ?? timeWords(text, shown) ?? text
}

function contentOf(entry: TranscriptEntry): string | undefined {
  return entry.kind === 'message' && entry.body.format === 'structured' ? entry.body.content : undefined
}

/** A time whose picker is not loaded: in the zone of the customer. */
function timeWords(
  text: string,
  { locale, nowMs, timeZone = browserZone() }: { locale: string; nowMs: number; timeZone?: string },
): string | undefined {
  const startsAtMs = WITH_T.test(text) ? readDate(text) : undefined
  if (startsAtMs === undefined) return undefined
  return slotFormats(locale, { kind: 'own', timeZone }, nowMs).full({ id: '', date: text, startsAtMs })
}
