import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { isComposing } from '../is-composing.ts'
import { useTexts } from '../texts-context.tsx'
import { useMenuStyles } from './use-menu-styles.ts'

export interface MenuItem {
  readonly key: string
  readonly icon: ReactNode
  readonly label: string
  readonly onChoose: () => void
}

export interface MenuProps {
  readonly items: readonly MenuItem[]
  /** `restoreFocus`: move the focus to the button that opened the menu. */
  readonly onClose: (restoreFocus: boolean) => void
}

/**
 * The menu of the chat. Arrow keys, Home and End move the focus; Escape and Tab close it.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 * @public The panel loads it by import().
 */
export function Menu({ items, onClose }: MenuProps): ReactNode {
  const { texts } = useTexts()
  const menu = useRef<HTMLDivElement>(null)
  useMenuStyles(menu)
  useEffect(() => {
    menu.current?.querySelector('button')?.focus()
    const root = menu.current?.getRootNode()
    const onPointerDown = (event: Event): void => {
      const target = event.target
      const onButton = target instanceof Element && target.closest('[aria-haspopup="menu"]')
      if (!onButton && target instanceof Node && !menu.current?.contains(target)) onClose(false)
    }
    root?.addEventListener('pointerdown', onPointerDown)
    return () => root?.removeEventListener('pointerdown', onPointerDown)
  }, [onClose])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (isComposing(event.nativeEvent)) return
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const index = buttons.findIndex((button) => button === event.target)
    const step = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      buttons.at(step % buttons.length)?.focus()
    } else if (event.key === 'Escape') {
      // The panel would close, too.
      event.stopPropagation()
      onClose(true)
    } else if (event.key === 'Tab') onClose(true)
  }

  return (
    <div ref={menu} className="menu" role="menu" tabIndex={-1} aria-label={texts.menu} onKeyDown={onKeyDown}>
      {items.map(({ key, icon, label, onChoose }) => (
        <button
          key={key}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className="menu-item"
          onClick={onChoose}
        >
          {icon}
          {label}
        </button>
      ))}
    </div>
  )
}
