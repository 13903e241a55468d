import { type ReactNode, useLayoutEffect } from 'react'
import { accentSheet } from './colour/accent-sheet.ts'
import { adoptStyles } from './styles/sheets.ts'
import { useTexts } from './texts-context.tsx'

/** Colour scheme of the widget; `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark'

export interface Appearance {
  /** `auto` follows the customer's system. */
  readonly theme?: Theme | undefined
  /** The brand's colour, any CSS colour; wins over `--connect-chat-accent`. Made readable where it is too weak. */
  readonly accent?: string | undefined
  /** The corner: at the end of a line, or at its start. */
  readonly position?: 'end' | 'start' | undefined
}

export interface SurfaceProps extends Appearance {
  readonly root: ShadowRoot
  /** Told when all is drawn and styled, before what is below has the focus or is painted. */
  readonly onRendered?: (() => void) | undefined
  readonly children: ReactNode
}

/** The element that everything in the shadow root stands in: language, direction, theme and styles. */
export function Surface({ theme = 'auto', position = 'end', children, ...styles }: SurfaceProps): ReactNode {
  const { locale, dir } = useTexts()
  return (
    <div className="root" lang={locale} dir={dir} data-theme={theme} data-position={position}>
      <SurfaceStyles {...styles} />
      {children}
    </div>
  )
}

/**
 * Styles and keys of the shadow root. It stands before the widget because its effects run before the widget's then:
 * whoever takes the focus or measures there would else have the browser lay out what has no styles yet.
 */
function SurfaceStyles({
  root,
  accent,
  onRendered: onDrawn,
}: Pick<SurfaceProps, 'root' | 'accent' | 'onRendered'>): ReactNode {
  useLayoutEffect(() => adoptStyles(root), [root])
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn is drawn
  useLayoutEffect(() => onDrawn?.(), [])
  useLayoutEffect(() => {
    const { host } = root
    if (!(host instanceof HTMLElement)) return
    if (accent) host.style.setProperty('--connect-chat-accent', accent)
    const sheet = accentSheet(root)
    if (sheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return () => {
      if (accent) host.style.removeProperty('--connect-chat-accent')
      if (sheet) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [root, accent])
  useLayoutEffect(() => stopKeyEvents(root), [root])
  return null
}

/**
 * Keys pressed in here stay in here: outside they would seem to come from a plain element, and the shortcuts of
 * a page, which spare its own fields, would fire while somebody writes.
 */
function stopKeyEvents(root: ShadowRoot): () => void {
  const types = ['keydown', 'keyup', 'keypress']
  const stop = (event: Event): void => event.stopPropagation()
  for (const type of types) root.addEventListener(type, stop)
  return () => {
    for (const type of types) root.removeEventListener(type, stop)
  }
}
