import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { isComposing } from '../browser/is-composing.ts'
import { ShieldCheckIcon } from '../icons.tsx'
import { useChunkStyles } from '../styles/chunk-styles.ts'
import { useSignInTexts } from '../texts/content-language.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { WithNames } from '../texts/with-names.tsx'
import { MENU_STYLES } from './menu-styles.ts'

export interface MenuItem {
  readonly key: string
  readonly icon: ReactNode
  readonly label: string
  readonly onChoose: () => void
}

export interface MenuProps {
  readonly items: readonly MenuItem[]
  /** The name of the customer who signed in. */
  readonly customerName?: string | undefined
  /** The customer says that the name is not theirs. */
  readonly onNotYou: () => void
  /** `restoreFocus`: move the focus to the button that opened the menu. */
  readonly onClose: (restoreFocus: boolean) => void
}

/**
 * The menu of the chat. Arrow keys, Home, End and the first letter of an item move the focus; Escape and Tab close it.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 * @public The panel loads it by import().
 */
export function Menu({ items, customerName, onNotYou, onClose }: MenuProps): ReactNode {
  const { texts } = useTexts()
  const menu = useRef<HTMLDivElement>(null)
  useChunkStyles(menu, MENU_STYLES)
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
    const next = step === undefined ? startingWith(event, buttons, index) : buttons.at(step % buttons.length)
    if (next) {
      event.preventDefault()
      next.focus()
    } else if (event.key === 'Escape') {
      // The panel would close, too.
      event.stopPropagation()
      onClose(true)
    } else if (event.key === 'Tab') onClose(true)
  }

  return (
    <div ref={menu} className="menu" role="menu" tabIndex={-1} aria-label={texts.menu} onKeyDown={onKeyDown}>
      {customerName && <Customer name={customerName} onNotYou={onNotYou} />}
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

/** The next item whose label begins with the character that was typed. */
function startingWith(
  { key, ctrlKey, altKey, metaKey }: KeyboardEvent,
  buttons: readonly HTMLButtonElement[],
  index: number,
): HTMLButtonElement | undefined {
  if ([...key].length !== 1 || key === ' ' || ctrlKey || altKey || metaKey) return undefined
  const character = key.toLocaleLowerCase()
  return [...buttons.slice(index + 1), ...buttons].find((button) =>
    button.textContent.trim().toLocaleLowerCase().startsWith(character),
  )
}

/** The name of the customer, and what to do if it is somebody else's. */
function Customer(props: { readonly name: string; readonly onNotYou: () => void }): ReactNode {
  const { name, onNotYou } = props
  const { texts, locale } = useTexts()
  const extra = useSignInTexts(locale, texts, true)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div role="group" className="menu-customer" aria-label={texts.signedInAs(name)}>
      <p className="menu-name" aria-hidden="true">
        <ShieldCheckIcon />
        <span>
          <WithNames names={[name]} text={([shown = name]) => texts.signedInAs(shown)} />
        </span>
      </p>
      <button type="button" role="menuitem" tabIndex={-1} className="menu-item" onClick={onNotYou}>
        <span>
          <WithNames names={[name]} text={([shown = name]) => extra?.notYouNamed(shown) ?? texts.notYou} />
        </span>
      </button>
    </div>
  )
}
