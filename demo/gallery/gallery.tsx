import { type ReactNode, StrictMode, useCallback, useState } from 'react'
import { createPortal } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Surface, type Theme } from '../../src/widget/surface.tsx'
import { allTexts, contentLanguage } from '../../src/widget/texts/content-language.ts'
import { knownLocale, loadLanguage, withOverrides } from '../../src/widget/texts/load-language.ts'
import type { Texts } from '../../src/widget/texts/texts.ts'
import { TextsProvider } from '../../src/widget/texts-context.tsx'
import { EVENT_SCENES } from './event-scenes.tsx'
import { FILE_SCENES } from './file-scenes.tsx'
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
 * Shows every state of the widget, for visual checks; not part of the package. Parameters: `?theme=dark`, `?locale=ar`,
 * `?accent=%23ffd400`, `?only=card`, `?only=template`, `?only=view` and `?kind=phone`.
 */
const query = new URLSearchParams(location.search)
const theme = (['light', 'dark'] as const).find((one) => one === query.get('theme')) ?? 'auto'
const locale = knownLocale(query.get('locale') ?? undefined)
const only = query.get('only') ?? ''
const kind = query.get('kind')

function SceneFrame({ scene, texts }: { readonly scene: Scene; readonly texts: Texts }): ReactNode {
  const [root, setRoot] = useState<ShadowRoot>()
  const attach = useCallback((host: HTMLElement | null) => {
    if (host) setRoot(host.shadowRoot ?? host.attachShadow({ mode: 'open' }))
  }, [])
  return (
    <div className="scene">
      <h4>{scene.name}</h4>
      <div
        className="stage"
        data-kind={scene.kind === 'panel' ? (kind ?? 'panel') : scene.kind}
        data-name={scene.name}
      >
        <div ref={attach}>
          {root &&
            createPortal(
              <TextsProvider locale={locale} texts={texts}>
                <Surface root={root} theme={theme as Theme} accent={query.get('accent') ?? undefined}>
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

document.body.dataset.theme = theme
const main = withOverrides(await loadLanguage(locale), { name: 'Northwind Bank' })
const texts = allTexts(locale, main, await contentLanguage(locale).load())
const container = document.getElementById('gallery')
if (container) {
  createRoot(container).render(
    <StrictMode>
      {SCENES.filter((scene) => scene.name.includes(only) || scene.kind === only).map((scene) => (
        <SceneFrame key={`${scene.kind} ${scene.name}`} scene={scene} texts={texts} />
      ))}
    </StrictMode>,
  )
}
