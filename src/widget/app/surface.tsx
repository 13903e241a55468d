import { type AnimationEvent, type ReactNode, useCallback, useLayoutEffect, useRef } from 'react'
import { useMediaQuery } from '../browser/media-query.ts'
import { REPLAY_CLASSES } from '../browser/replay-marks.ts'
import { showOnTop } from '../browser/show-on-top.ts'
import { forcedColoursPart } from '../lazy/adaptations-part.ts'
import { useHostPage } from '../lazy/host-page-part.ts'
import { useLazyPart } from '../lazy/lazy-part.ts'
import { adoptStyles } from '../styles/sheets.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { CONTAINED_TYPES } from './contained-events.ts'
import { stopEvents } from './stop-events.ts'

/** Colour scheme of the widget; `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark'

export interface Appearance {
  /**
   * `auto` follows the customer's system.
   * @defaultValue `auto`
   */
  readonly theme?: Theme | undefined
  /** The brand's colour, any CSS colour; overrides `--connect-chat-accent`. Adjusted if its contrast is too low. */
  readonly accent?: string | undefined
  /**
   * Corner of the launcher: at the end or the start of a line.
   * @defaultValue `end`
   */
  readonly position?: 'end' | 'start' | undefined
  /**
   * Whether the chat has the attributes and classes by which session replay leaves an element out.
   * @defaultValue `true`
   */
  readonly hideFromReplay?: boolean | undefined
}

export interface SurfaceProps extends Appearance {
  readonly root: ShadowRoot
  readonly children: ReactNode
}

/** The root element of the shadow root: sets language, direction, theme and styles. */
export function Surface(props: SurfaceProps): ReactNode {
  const { theme = 'auto', position = 'end', hideFromReplay = true, children, ...styles } = props
  const { locale, dir } = useTexts()
  const surface = useRef<HTMLDivElement>(null)
  useHostPage(props.root, surface, hideFromReplay, props.accent)
  return (
    <div
      ref={useCallback(
        (element: HTMLDivElement | null) => {
          surface.current = element
          // Before the browser computes styles for the first time.
          if (element) adoptStyles(props.root)
          showOnTop(element)
        },
        [props.root],
      )}
      className={hideFromReplay ? `root ${REPLAY_CLASSES}` : 'root'}
      lang={locale}
      dir={dir}
      data-theme={theme}
      data-position={position}
      onAnimationStart={backOnTop}
    >
      <SurfaceStyles {...styles} />
      {children}
    </div>
  )
}

/** An element that the page moved is no longer in the top layer; an animation tells (surface.css). */
const backOnTop = ({ target, currentTarget }: AnimationEvent<HTMLElement>): void => {
  if (target === currentTarget) showOnTop(currentTarget)
}

/**
 * Styles and events of the shadow root. A sibling before the widget, because its effects then run first: an
 * effect of the widget that focuses or measures would make the browser lay out unstyled elements.
 */
function SurfaceStyles({ root, accent }: Pick<SurfaceProps, 'root' | 'accent'>): ReactNode {
  const adoptForcedColours = useLazyPart(forcedColoursPart, useMediaQuery('(forced-colors: active)'))
  useLayoutEffect(() => adoptStyles(root), [root])
  useLayoutEffect(() => adoptForcedColours?.(root), [root, adoptForcedColours])
  useLayoutEffect(() => {
    const { host } = root
    if (!(host instanceof HTMLElement)) return
    if (accent) host.style.setProperty('--connect-chat-accent', accent)
    return () => {
      if (accent) host.style.removeProperty('--connect-chat-accent')
    }
  }, [root, accent])
  useLayoutEffect(() => stopEvents(root, CONTAINED_TYPES), [root])
  return null
}
