import { type ReactNode, StrictMode, useCallback, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Surface } from '../../src/widget/app/surface.tsx'
import { allTexts, contentLanguage } from '../../src/widget/texts/content-language.ts'
import { knownLocale, loadLanguage, withOverrides } from '../../src/widget/texts/load-language.ts'
import type { Texts } from '../../src/widget/texts/texts.ts'
import { TextsProvider } from '../../src/widget/texts/texts-context.tsx'
import { EVENT_SCENES } from './event-scenes.tsx'
import { FILE_SCENES } from './file-scenes.tsx'
import { type Look, useLook } from './look.ts'
import { type Scene, SCENES as WIDGET_SCENES } from './scenes.tsx'
import { TEMPLATE_SCENES } from './template-scenes.tsx'
import { VIEW_SCENES } from './view-scenes.tsx'

const SCENES: readonly Scene[] = [
  ...WIDGET_SCENES,
  ...EVENT_SCENES,
  ...FILE_SCENES,
  ...TEMPLATE_SCENES,
  ...VIEW_SCENES,
]

/**
 * Shows every state of the widget, for visual checks and tests; not part of the package. Parameters: `?theme=dark`,
 * `?locale=ar`, `?accent=%23ffd400`, `?only=card` (`panel`, `template`, `view` or a part of a name), and `?screen=8`: each
 * state fills the window, eight in a row. Theme and accent can be in the fragment, too, where they change without a reload:
 * `#theme=dark&accent=%23ffd400`.
 */
const query = new URLSearchParams(location.search)
const locale = knownLocale(query.get('locale') ?? undefined)
const only = query.get('only') ?? ''
const columns = query.get('screen')

/** The root of the widget has no size; a part of the panel fills its stage. */
const IN_FLOW = new CSSStyleSheet()
IN_FLOW.replaceSync('.root.root { position: static; inline-size: auto; block-size: auto }')

interface SceneProps {
  readonly scene: Scene
  readonly texts: Texts
  readonly look: Look
}

function SceneFrame({ scene, texts, look }: SceneProps): ReactNode {
  const [root, setRoot] = useState<ShadowRoot>()
  const { kind } = scene
  const attach = useCallback(
    (host: HTMLElement | null) => {
      if (!host) return
      const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
      if (kind !== 'panel') shadow.adoptedStyleSheets.push(IN_FLOW)
      setRoot(shadow)
    },
    [kind],
  )
  return (
    <div className="scene">
      <h2>{scene.name}</h2>
      <div className="stage" data-kind={kind} data-name={scene.name}>
        <div ref={attach}>
          {root &&
            createPortal(
              <TextsProvider locale={locale} texts={texts}>
                <Surface root={root} theme={look.theme} accent={look.accent}>
                  {scene.render()}
                </Surface>
              </TextsProvider>,
              root,
            )}
        </div>
      </div>
    </div>
  )
}

function Gallery({ texts }: { readonly texts: Texts }): ReactNode {
  const look = useLook()
  useLayoutEffect(() => {
    document.body.dataset.theme = look.theme
  }, [look.theme])
  const shown = SCENES.filter((scene) => scene.name.includes(only) || scene.kind === only)
  return shown.map((scene) => (
    <SceneFrame key={`${scene.kind} ${scene.name}`} scene={scene} texts={texts} look={look} />
  ))
}

const main = withOverrides(await loadLanguage(locale), { name: 'Northwind Bank' })
const texts = allTexts(locale, main, await contentLanguage(locale).load())
const container = document.getElementById('gallery')
if (container) {
  if (columns !== null) {
    container.dataset.screen = ''
    container.style.setProperty('--columns', columns)
  }
  createRoot(container).render(
    <StrictMode>
      <Gallery texts={texts} />
    </StrictMode>,
  )
}
