import { type ReactNode, StrictMode, useCallback, useState } from 'react'
import { createPortal } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { knownLocale, loadLanguage, withOverrides } from '../../src/widget/messages/load-language.ts'
import type { Messages } from '../../src/widget/messages/messages.ts'
import { Surface, type Theme } from '../../src/widget/surface.tsx'
import { WordsProvider } from '../../src/widget/words.tsx'
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

function Stage({ scene, messages }: { readonly scene: Scene; readonly messages: Messages }): ReactNode {
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
              <WordsProvider locale={locale} messages={messages}>
                <Surface root={root} theme={theme as Theme} accent={query.get('accent') ?? undefined}>
                  {scene.render()}
                </Surface>
              </WordsProvider>,
              root,
            )}
        </div>
      </div>
    </div>
  )
}

document.body.dataset.theme = theme
const messages = withOverrides(await loadLanguage(locale), { name: 'Northwind Bank' })
const container = document.getElementById('gallery')
if (container) {
  createRoot(container).render(
    <StrictMode>
      {SCENES.filter((scene) => scene.name.includes(only) || scene.kind === only).map((scene) => (
        <Stage key={scene.name} scene={scene} messages={messages} />
      ))}
    </StrictMode>,
  )
}
