import { type ReactNode, useRef } from 'react'
import { type Icon, icon } from '../icons.tsx'
import { MENU_STYLES } from '../panel/menu-styles.ts'
import { useChunkStyles } from '../styles/chunk-styles.ts'
import { useTexts } from '../texts/texts-context.tsx'

const ArrowDownIcon: Icon = icon(<path d="M10 4v11.5M5 10.8l5 4.9 5-4.9" />)

/**
 * Scrolls to the latest message; shows how many are not seen.
 * @public Loaded by import().
 */
export function JumpButton({
  unseen,
  onJump,
}: {
  readonly unseen: number
  readonly onJump: () => void
}): ReactNode {
  const { texts, formats } = useTexts()
  const button = useRef<HTMLButtonElement>(null)
  useChunkStyles(button, MENU_STYLES)
  return (
    <button
      ref={button}
      type="button"
      className="jump"
      aria-label={unseen > 0 ? texts.jumpToNew(unseen) : texts.jumpToLatest}
      data-count={unseen > 0 ? unseen : undefined}
      onClick={onJump}
    >
      <ArrowDownIcon />
      {unseen > 0 && <span>{formats.count(unseen)}</span>}
    </button>
  )
}
