import { type ReactNode, StrictMode, useCallback, useState } from 'react'
import { createPortal } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Surface, type Theme } from '../../src/widget/surface.tsx'
import { knownLocale, loadLanguage, withOverrides } from '../../src/widget/texts/load-language.ts'
import type { Texts } from '../../src/widget/texts/texts.ts'
import { TextsProvider } from '../../src/widget/texts-context.tsx'
import { SCENES, type Scene } from './scenes.tsx'

/**
 * Shows every state of the widget, for visual checks; not part of the package. Parameters: `?theme=dark`, `?locale=ar`,
 * `?accent=%23ffd400`, `?only=card` and `?kind=phone`.
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
const texts = withOverrides(await loadLanguage(locale), { name: 'Northwind Bank' })
const container = document.getElementById('gallery')
if (container) {
  createRoot(container).render(
    <StrictMode>
      {SCENES.filter((scene) => scene.name.includes(only) || scene.kind === only).map((scene) => (
        <SceneFrame key={scene.name} scene={scene} texts={texts} />
      ))}
    </StrictMode>,
  )
}
