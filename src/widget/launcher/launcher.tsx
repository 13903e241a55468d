import { type ReactNode, type RefObject, useLayoutEffect } from 'react'
import { ChevronDownIcon } from '../icons.tsx'
import { useTexts } from '../texts/texts-context.tsx'
import { LauncherIcon } from './launcher-icon.tsx'

export interface LauncherProps {
  readonly open: boolean
  readonly unread: number
  readonly onToggle: () => void
  readonly buttonRef: RefObject<HTMLButtonElement | null>
  /** Called once, before the effects of the panel: an effect that focuses or measures costs the browser a layout. */
  readonly onRendered?: (() => void) | undefined
}

/** A larger number is shown as "99+"; the accessible name has the number. */
const MAX_BADGE = 99

/** The round button in the corner. */
export function Launcher({ open, unread, onToggle, buttonRef, onRendered }: LauncherProps): ReactNode {
  const { texts, formats } = useTexts()
  // biome-ignore lint/correctness/useExhaustiveDependencies: called once
  useLayoutEffect(() => onRendered?.(), [])
  const label = open ? texts.closeChat : unread > 0 ? texts.openChatUnread(unread) : texts.openChat
  return (
    <button
      ref={buttonRef}
      type="button"
      className="launcher"
      part="launcher"
      aria-label={label}
      aria-expanded={open}
      aria-haspopup="dialog"
      onClick={onToggle}
    >
      {open ? <ChevronDownIcon /> : <LauncherIcon />}
      {!open && unread > 0 && (
        <span className="badge" aria-hidden="true">
          {unread > MAX_BADGE ? `${formats.count(MAX_BADGE)}+` : formats.count(unread)}
        </span>
      )}
    </button>
  )
}
