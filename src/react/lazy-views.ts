import type { View } from '../content/views/view.ts'
import { loadError } from '../session/basics/load-error.ts'
import { wallClock } from '../session/browser/clock.ts'
import type { Chat } from '../session/chat.ts'
import type { ViewLoader, ViewLoading } from './view-loader.ts'

const LOADING: ViewLoading = { status: 'loading' }
const FAILED: ViewLoading = { status: 'failed' }

const loaders = new WeakMap<object, ViewLoader>()

/** The loader of a chat: a provider that is mounted again finds what was loaded. */
export function viewLoaderOf(chat: Chat): ViewLoader {
  const loader = loaders.get(chat) ?? createLazyLoader(chat)
  loaders.set(chat, loader)
  return loader
}

/** Loads the code with the first view. If it does not load, the views have failed and can be requested again. */
function createLazyLoader(chat: Chat): ViewLoader {
  const listeners = new Set<() => void>()
  const notify = (): void => {
    for (const listener of [...listeners]) listener()
  }
  let loader: ViewLoader | undefined
  let hasFailed = false
  let waiting: ((loader: ViewLoader) => void)[] = []
  const load = async (): Promise<void> => {
    try {
      const [{ createViewLoader }, { readManagedView, viewText }] = await Promise.all([
        import('./view-loader.ts'),
        import('../content/views/parser.ts'),
      ])
      const read = async (answer: unknown, viewData: unknown): Promise<View> =>
        readManagedView(answer, viewData) ??
        (await import('../content/views/read-view.ts')).readView(answer, viewData)
      loader = createViewLoader(chat, wallClock, read, viewText)
      loader.subscribe(notify)
      for (const request of waiting.splice(0)) request(loader)
    } catch (cause) {
      hasFailed = true
      chat.report(loadError(createLazyLoader, 'the code of views could not be loaded', cause))
    }
    notify()
  }
  const run = (request: (loader: ViewLoader) => void): void => {
    if (loader) return request(loader)
    waiting = [...waiting, request]
    if (waiting.length > 1 && !hasFailed) return
    hasFailed = false
    notify()
    void load()
  }
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  /** Resolves when the code is loaded, has failed to load, or has not come by the deadline. */
  const codeOrDeadline = async (deadline: Promise<unknown>): Promise<void> => {
    let stop = (): void => {}
    const settled = new Promise<void>((resolve) => {
      run(() => resolve())
      stop = subscribe(() => hasFailed && resolve())
    })
    await Promise.race([settled, deadline])
    stop()
  }
  return {
    async prepareText(messageId, reference, deadline) {
      await codeOrDeadline(deadline)
      return loader ? loader.prepareText(messageId, reference, deadline) : false
    },
    text: (...request) => loader?.text(...request),
    get: (messageId) => loader?.get(messageId) ?? (hasFailed ? FAILED : LOADING),
    request: (messageId, reference) => run((loaded) => loaded.request(messageId, reference)),
    retry: (messageId) => run((loaded) => loaded.retry(messageId)),
    subscribe,
  }
}
