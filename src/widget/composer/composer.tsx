import {
  type ComponentType,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { ComposerView } from '../../react/views.ts'
import { isComposing } from '../browser/is-composing.ts'
import { useMediaQuery } from '../browser/media-query.ts'
import { SendIcon } from '../icons.tsx'
import { adaptationsPart } from '../lazy/adaptations-part.ts'
import { useLazyPart } from '../lazy/lazy-part.ts'
import type { MainTexts } from '../texts/texts.ts'
import { useTexts } from '../texts/texts-context.tsx'

/** The hint appears if fewer characters than this are left. */
const NEAR_LIMIT = 100
const MAX_LINES = 5

/** Phones and tablets without a mouse: their keyboards have no Shift+Return. */
const TOUCH_ONLY = '(pointer:coarse) and (not (any-pointer:fine))'

/**
 * What the Return key does: `send` sends the message, `new-line` begins a line, and `auto` begins a line where the only
 * pointer is a finger.
 */
export type ReturnKey = 'auto' | 'send' | 'new-line'

/** Syllables that are being composed. Other languages have candidates, which Return selects. */
const HANGUL = /^\p{sc=Hang}+$/u

/** Safari before 26.2 and Firefox before 152 have none. */
const MEASURES = !globalThis.CSS?.supports?.('field-sizing', 'content')

export interface ComposerProps {
  readonly view: ComposerView
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  /** Files in the composer, once they can be sent and their code is loaded. */
  readonly Files?: ComponentType<ComposerFilesProps> | undefined
  readonly returnKey?: ReturnKey | undefined
}

export interface ComposerFilesProps {
  readonly inputRef: ComposerProps['inputRef']
  /** Takes what sends the chosen files. */
  readonly sending: { current: () => void }
  /** Called with the number of files that can be sent. */
  readonly onReady: (count: number) => void
}

/** A field that grows from one to five lines. Enter sends, Shift+Enter inserts a line break; on a phone, Enter does. */
export function Composer({ view, inputRef, Files, returnKey }: ComposerProps): ReactNode {
  const { draft, setDraft, remaining } = view
  const [readyFiles, setReadyFiles] = useState(0)
  const sendFiles = useRef(() => {})
  const sendButton = useRef<HTMLButtonElement>(null)
  const canSend = view.canSend || (!!Files && readyFiles > 0 && remaining >= 0)
  const { texts } = useTexts()
  const hintId = useId()
  const hint = hintOf(view, texts)
  const touchOnly = useMediaQuery(TOUCH_ONLY)
  const returnSends = returnKey === 'send' || (returnKey !== 'new-line' && !touchOnly)
  const adaptations = useLazyPart(adaptationsPart, MEASURES)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text changes the height
  useLayoutEffect(() => {
    if (inputRef.current) return adaptations?.fitField(inputRef.current)
  }, [adaptations, draft])

  const send = (): void => {
    // The text first: it does not wait for the files.
    view.send()
    if (canSend) sendFiles.current()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Windows calls a key of an input method `Process`.
    if (!returnSends || event.shiftKey || ![event.key, event.code].includes('Enter')) return
    if (isComposing(event.nativeEvent)) {
      // Korean is composed all the time: Return ends the last syllable, and some browsers report no other Return after it.
      const onEnd = ({ data }: CompositionEvent): void => {
        // In a task of its own, with the whole text in the draft. Another Return has sent it by then, or finds nothing.
        if (HANGUL.test(data)) setTimeout(() => sendButton.current?.click())
      }
      event.currentTarget.addEventListener('compositionend', onEnd, { once: true })
      return
    }
    event.preventDefault()
    send()
  }
  const onSend = (): void => {
    send()
    // The button is disabled now, and would keep the keyboard focus.
    inputRef.current?.focus()
  }

  return (
    <div className="composer" part="composer" data-files={Files && true}>
      {hint && (
        <p className="composer-hint" id={hintId} data-over={remaining < 0}>
          {hint}
        </p>
      )}
      {Files && <Files inputRef={inputRef} sending={sendFiles} onReady={setReadyFiles} />}
      <div className="composer-field">
        <textarea
          ref={inputRef}
          className="composer-text"
          aria-label={texts.messageLabel}
          aria-describedby={hint ? hintId : undefined}
          aria-invalid={remaining < 0 || undefined}
          placeholder={texts.messagePlaceholder}
          dir={draft === '' ? undefined : 'auto'}
          enterKeyHint={returnSends ? 'send' : 'enter'}
          rows={Math.min(draft.split('\n').length, MAX_LINES)}
          value={draft}
          readOnly={view.disabledReason === 'ending'}
          onChange={({ currentTarget }) => setDraft(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button
          ref={sendButton}
          type="button"
          className="composer-send"
          aria-label={texts.send}
          disabled={!canSend}
          onClick={onSend}
        >
          <SendIcon />
        </button>
      </div>
    </div>
  )
}

function hintOf({ disabledReason, remaining, waiting }: ComposerView, texts: MainTexts): string | undefined {
  if (disabledReason === 'ending') return texts.ending
  if (remaining < 0) return texts.charactersTooMany(-remaining)
  if (remaining <= NEAR_LIMIT) return texts.charactersLeft(remaining)
  return waiting ? texts.writeWhileStarting : undefined
}
