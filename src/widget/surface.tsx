import { type ReactNode, useLayoutEffect } from 'react'
import { accentSheet } from './colour/accent-sheet.ts'
import { stopKeyEvents } from './stop-key-events.ts'
import { adoptStyles } from './styles/sheets.ts'
import { useTexts } from './texts-context.tsx'

/** Colour scheme of the widget; `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark'

export interface Appearance {
  /** `auto` follows the customer's system. */
  readonly theme?: Theme | undefined
  /** The brand's colour, any CSS colour; overrides `--connect-chat-accent`. Adjusted if its contrast is too low. */
  readonly accent?: string | undefined
  /** Corner of the launcher: at the end or the start of a line. */
  readonly position?: 'end' | 'start' | undefined
}

export interface SurfaceProps extends Appearance {
  readonly root: ShadowRoot
  /** Called when everything is rendered and styled, before children get the focus and before the first paint. */
  readonly onRendered?: (() => void) | undefined
  readonly children: ReactNode
}

/** The root element of the shadow root: sets language, direction, theme and styles. */
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
 * Styles and key handling of the shadow root. A sibling before the widget, because its effects then run first: an
 * effect of the widget that focuses or measures would make the browser lay out unstyled elements.
 */
function SurfaceStyles({
  root,
  accent,
  onRendered: onDrawn,
}: Pick<SurfaceProps, 'root' | 'accent' | 'onRendered'>): ReactNode {
  useLayoutEffect(() => adoptStyles(root), [root])
  // biome-ignore lint/correctness/useExhaustiveDependencies: called once
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
