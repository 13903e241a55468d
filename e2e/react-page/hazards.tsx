import { createRoot } from 'react-dom/client'
import { ConnectChat } from '../../src/index.ts'

/** A site whose components around the chat listen for everything, and note what they hear in `window.heard`. */
const heard: string[] = []
Object.assign(window, { heard })
const note = ({ type }: { readonly type: string }): void => void heard.push(type)

createRoot(document.querySelector('main') ?? document.body).render(
  // biome-ignore lint/a11y/noStaticElementInteractions: a listener of the page
  <div
    onClick={note}
    onPointerDown={note}
    onMouseDown={note}
    onKeyDown={note}
    onKeyUp={note}
    onInput={note}
    onChange={note}
    onFocus={note}
    onBlur={note}
    onPaste={note}
    onWheel={note}
    onSubmit={note}
  >
    <ConnectChat
      api="/connect-chat"
      hideFromReplay={!location.search.includes('recorded')}
      {...(location.search.includes('controlled') ? { open: true } : {})}
      contactLinks={Reflect.get(window, 'contactLinks')}
      defaultOpen={location.search.includes('open')}
    />
  </div>,
)
