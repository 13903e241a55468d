import {
  type ComponentType,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react'
import type { ComposerView } from '../react/views.ts'
import { SendIcon } from './icons.tsx'
import type { MainTexts } from './texts/texts.ts'
import { useTexts } from './texts-context.tsx'

/** The hint appears if fewer characters than this are left. */
const NEAR_LIMIT = 100
const MAX_LINES = 5

export interface ComposerProps {
  readonly view: ComposerView
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  /** Files in the composer, once they can be sent and their code is loaded. */
  readonly Files?: ComponentType<ComposerFilesProps> | undefined
}

export interface ComposerFilesProps {
  readonly inputRef: ComposerProps['inputRef']
  /** Takes what sends the chosen files. */
  readonly sending: { current: () => void }
  /** Called with the number of files that can be sent. */
  readonly onReady: (count: number) => void
}

/** A field that grows from one to five lines. Enter sends, Shift+Enter inserts a line break. */
export function Composer({ view, inputRef, Files }: ComposerProps): ReactNode {
  const { draft, setDraft, remaining } = view
  const [readyFiles, setReadyFiles] = useState(0)
  const sendFiles = useRef(() => {})
  const canSend = view.canSend || (!!Files && readyFiles > 0 && remaining >= 0)
  const { texts } = useTexts()
  const hintId = useId()
  const hint = hintOf(view, texts)

  const send = (): void => {
    // The text first: it does not wait for the files.
    view.send()
    if (canSend) sendFiles.current()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey) return
    // This Enter selects a word of an input method. Safari reports it only by the key code.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
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
          enterKeyHint="send"
          rows={Math.min(draft.split('\n').length, MAX_LINES)}
          value={draft}
          readOnly={view.disabledReason === 'ending'}
          onChange={({ currentTarget }) => setDraft(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button
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
