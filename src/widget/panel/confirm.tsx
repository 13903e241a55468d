import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { Command } from '../../react/views.ts'
import { isComposing } from '../browser/is-composing.ts'
import { useChunkStyles } from '../styles/chunk-styles.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { MENU_STYLES } from './menu-styles.ts'
import { trapFocus } from './trap-focus.ts'

export interface ConfirmProps {
  readonly title: ReactNode
  readonly text: string
  readonly confirm: string
  readonly command: Command
  readonly onCancel: () => void
}

/**
 * A modal question inside the panel. It keeps the focus until it is answered; the focus starts on the button that
 * changes nothing. An `alertdialog`: of a `dialog` that takes the place of the menu, Orca reads only the button.
 */
export function Confirm({ title, text, confirm, command, onCancel }: ConfirmProps): ReactNode {
  const { texts } = useTexts()
  const id = useId()
  const dialog = useRef<HTMLDivElement>(null)
  useChunkStyles(dialog, MENU_STYLES)
  const cancelButton = useRef<HTMLButtonElement>(null)
  const { pending, error, run, reset } = command
  useEffect(() => cancelButton.current?.focus(), [])

  const cancel = (): void => {
    reset()
    onCancel()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      cancel()
    } else if (dialog.current) trapFocus(event, dialog.current)
  }
  return (
    <div className="dialog-veil">
      <div
        ref={dialog}
        className="dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        onKeyDown={onKeyDown}
      >
        <h3 className="dialog-title" id={`${id}-title`}>
          {title}
        </h3>
        <p className="dialog-text" id={`${id}-text`}>
          {text}
        </p>
        {error && <p className="error-line">{texts.endFailed}</p>}
        <div className="dialog-buttons">
          <button
            type="button"
            className="button button-danger"
            aria-disabled={pending}
            onClick={() => !pending && run()}
          >
            {pending ? texts.ending : confirm}
          </button>
          <button ref={cancelButton} type="button" className="button button-secondary" onClick={cancel}>
            {texts.keepChatting}
          </button>
        </div>
      </div>
    </div>
  )
}
