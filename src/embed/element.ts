import type { HostEventName, HostListener } from '../model/host-event.ts'
import type { mount } from './mount.tsx'
import type { MountedChat } from './mounted-chat.ts'
import { ATTRIBUTES, optionsOf } from './options.ts'

/**
 * Makes `<connect-chat api="/connect-chat">` known. A function and not a class of the module, since a server
 * has no HTMLElement to extend.
 */
export function defineConnectChat(draw: typeof mount): void {
  if (typeof customElements === 'undefined' || customElements.get('connect-chat')) return

  class ConnectChatElement extends HTMLElement {
    static readonly observedAttributes = ATTRIBUTES
    #mounted: MountedChat | undefined

    /** The chat, while the element stands on a page. */
    get chat(): MountedChat | undefined {
      return this.#mounted
    }

    on<Name extends HostEventName>(name: Name, listener: HostListener<Name>): () => void {
      return this.#mounted?.on(name, listener) ?? (() => undefined)
    }

    connectedCallback(): void {
      this.#mounted ??= draw(this, this.#options())
    }

    disconnectedCallback(): void {
      // An element that only moves is connected again before this runs.
      queueMicrotask(() => {
        if (this.isConnected) return
        this.#mounted?.destroy()
        this.#mounted = undefined
      })
    }

    attributeChangedCallback(): void {
      this.#mounted?.update(this.#options())
    }

    #options(): ReturnType<typeof optionsOf> {
      return optionsOf((name) => this.getAttribute(name))
    }
  }
  customElements.define('connect-chat', ConnectChatElement)
}
