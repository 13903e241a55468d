import { type MouseEvent, type ReactNode, type RefObject, useLayoutEffect } from 'react'
import type { Appearance } from '../widget/app/surface.tsx'
import { reloadPage } from '../widget/browser/reload-page.ts'
import { showOnTop } from '../widget/browser/show-on-top.ts'
import { LauncherIcon } from '../widget/launcher/launcher-icon.tsx'
import { adoptLauncherStyles } from '../widget/styles/launcher-sheet.ts'
import type { TextOverrides } from '../widget/texts/texts.ts'
import { launcherTexts } from './launcher-texts.ts'

export interface FirstLauncherProps extends Pick<Appearance, 'theme' | 'position'> {
  readonly root: ShadowRoot
  readonly buttonRef: RefObject<HTMLButtonElement | null>
  /** The locale and the texts of the host. */
  readonly locale: string | undefined
  readonly overrides: TextOverrides | undefined
  /** The customer has pressed it. */
  readonly pressed: boolean
  /** The widget could not be loaded; `outdated`: only a reload of the page helps. */
  readonly failed: boolean | 'outdated'
  readonly onOpen: (event: MouseEvent) => void
  /** The customer is about to press the button. */
  readonly onApproach: () => void
}

/**
 * The launcher before the widget is loaded. It looks like the widget's, which takes its place; only an accent with too little
 * contrast is adjusted later.
 */
export function FirstLauncher(props: FirstLauncherProps): ReactNode {
  const { root, buttonRef, pressed, failed, theme = 'auto', position = 'end' } = props
  const texts = launcherTexts(props.locale, props.overrides)
  useLayoutEffect(() => adoptLauncherStyles(root), [root])
  return (
    <div
      // Below a dialog that becomes modal later, a popover could not be pressed.
      ref={root.host.closest('dialog') ? null : showOnTop}
      className="root"
      lang={texts.locale}
      dir={texts.dir}
      data-theme={theme}
      data-position={position}
    >
      <div className="widget" data-open={false}>
        <button
          ref={buttonRef}
          type="button"
          className="launcher"
          part="launcher"
          aria-label={failed ? texts.tryAgain : texts.openChat}
          // The launcher has the size of the panel while the attribute is there.
          aria-busy={(pressed && !failed) || undefined}
          aria-expanded={false}
          aria-haspopup="dialog"
          onClick={failed === 'outdated' ? reloadPage : props.onOpen}
          onPointerEnter={props.onApproach}
          onFocus={props.onApproach}
        >
          <LauncherIcon />
        </button>
      </div>
    </div>
  )
}
