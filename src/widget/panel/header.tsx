import type { ReactNode, RefObject } from 'react'
import { ChatIcon, ChevronDownIcon, MoreIcon } from '../icons.tsx'
import { useTexts } from '../texts/texts-context.tsx'

export interface HeaderProps {
  readonly name: string
  /** The host's logo instead of the glyph, 36 px square. */
  readonly mark?: ReactNode
  readonly status: ReactNode
  readonly menuOpen: boolean
  /** Undefined if there is no menu. */
  readonly onMenu: (() => void) | undefined
  readonly menuButtonRef: RefObject<HTMLButtonElement | null>
  readonly onMinimise: () => void
}

export function Header(props: HeaderProps): ReactNode {
  const { name, mark, status, menuOpen, onMenu, menuButtonRef, onMinimise } = props
  const { texts } = useTexts()
  return (
    <div className="header" part="header">
      <span className="mark" part="mark" aria-hidden="true">
        {mark ?? <ChatIcon />}
      </span>
      <div className="header-words">
        <h2 className="header-name">{name}</h2>
        {status && <p className="header-status">{status}</p>}
      </div>
      <div className="header-buttons">
        {onMenu && (
          <button
            ref={menuButtonRef}
            type="button"
            className="icon-button"
            aria-label={texts.menu}
            aria-haspopup="menu"
            aria-expanded={menuOpen}
            onClick={onMenu}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' || menuOpen) return
              // The transcript would scroll.
              event.preventDefault()
              onMenu()
            }}
          >
            <MoreIcon />
          </button>
        )}
        <button type="button" className="icon-button" aria-label={texts.minimise} onClick={onMinimise}>
          <ChevronDownIcon />
        </button>
      </div>
    </div>
  )
}
