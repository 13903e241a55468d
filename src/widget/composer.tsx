import { type KeyboardEvent, type ReactNode, type RefObject, useId } from 'react'
import type { ComposerView } from '../react/views.ts'
import { SendIcon } from './icons.tsx'
import type { Texts } from './texts/texts.ts'
import { useTexts } from './texts-context.tsx'

/** The hint appears if fewer characters than this are left. */
const NEAR_LIMIT = 100
const MAX_LINES = 5

export interface ComposerProps {
  readonly view: ComposerView
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
}

/** A field that grows from one to five lines. Enter sends, Shift+Enter inserts a line break. */
export function Composer({ view, inputRef }: ComposerProps): ReactNode {
  const { draft, setDraft, send, canSend, remaining } = view
  const { texts } = useTexts()
  const hintId = useId()
  const hint = hintOf(view, texts)

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
    <div className="composer" part="composer">
      {hint && (
        <p className="composer-hint" id={hintId} data-over={remaining < 0}>
          {hint}
        </p>
      )}
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

function hintOf({ disabledReason, remaining }: ComposerView, texts: Texts): string | undefined {
  if (disabledReason === 'ending') return texts.ending
  if (remaining < 0) return texts.charactersTooMany(-remaining)
  if (remaining <= NEAR_LIMIT) return texts.charactersLeft(remaining)
  return disabledReason === 'starting' ? texts.writeWhileStarting : undefined
}
