import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { useAnnounce } from '../announcements/announce-context.ts'
import { useReportError } from '../app/report-error.ts'
import { type Icon, icon } from '../icons.tsx'
import { copyPart, markdownPart, templatesPart } from '../lazy/message-parts.ts'
import { viewTexts } from '../lazy/view-texts.ts'
import { MENU_STYLES } from '../panel/menu-styles.ts'
import { useChunkStyles } from '../styles/chunk-styles.ts'
import { allTexts, contentLanguage } from '../texts/content-language.ts'
import { useTexts } from '../texts/texts-context.tsx'

const CopyIcon: Icon = icon(<path d="M7.5 7.5h8.75v8.75H7.5zM4.5 12.5H3.75V3.75h8.75v.75" />)

const PARTS = { markdown: markdownPart, templates: templatesPart }

/** How long "Copied" is shown. */
const COPIED_MS = 2_000

/** Copies the text of a message as the customer reads it. Reached by Enter on the message (keys/move-by-keys.ts). */
export function CopyButton({ message }: { readonly message: MessageEntry }): ReactNode {
  const { texts, locale, formats } = useTexts()
  const announce = useAnnounce()
  const report = useReportError()
  const button = useRef<HTMLButtonElement>(null)
  const [result, setResult] = useState<string>()
  useChunkStyles(button, MENU_STYLES)
  // That it was copied is seen at once; what went wrong stays until the customer moves on.
  useEffect(() => {
    if (result !== texts.copied) return
    const timer = setTimeout(() => setResult(undefined), COPIED_MS)
    return () => clearTimeout(timer)
  }, [result, texts])

  const copy = async (near: HTMLElement): Promise<string | undefined> => {
    const language = contentLanguage(locale)
    try {
      // A clipboard may want its text in the task of the click: nothing is awaited that is loaded.
      const { copyMessage } = copyPart.current() ?? (await copyPart.load())
      const all = allTexts(locale, texts, language.current() ?? (await language.load()))
      return await copyMessage({
        message,
        texts: all,
        formats,
        parts: PARTS,
        viewText: () => viewTexts.get(message.body),
        near,
      })
    } catch (cause) {
      report('load-failed', cause)
      return texts.errors['load-failed']
    }
  }
  const onClick = async (): Promise<void> => {
    const place = button.current?.parentElement
    const outcome = place ? await copy(place) : undefined
    if (outcome === undefined) return
    setResult(outcome)
    announce(outcome)
  }
  return (
    <span className="copy" data-own={message.own} data-result={result !== undefined}>
      {result !== undefined && <span className="copy-result">{result}</span>}
      <button
        ref={button}
        type="button"
        className="copy-button"
        aria-label={texts.copy}
        title={texts.copy}
        onClick={() => void onClick()}
        tabIndex={-1}
        onBlur={() => setResult(undefined)}
      >
        <CopyIcon />
      </button>
    </span>
  )
}
