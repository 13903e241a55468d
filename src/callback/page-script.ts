/**
 * The one script of the callback page. It runs under `require-trusted-types-for 'script'` with no policy
 * at all, loads nothing and never touches `window.opener`.
 */
import { CALLBACK_ROUTE, RETURNED_KEY } from '../contract/api.ts'
import { type CompleteResult, completeSignIn, readCallback } from '../contract/complete-sign-in.ts'
import { wordsFor } from './words.ts'

// First of all: nothing that runs or loads later may find the code in the address or the history.
const { search, pathname } = location
history.replaceState(null, '', pathname)

/** How long a window may take to close itself before it says that it did not, in milliseconds. */
const CLOSING_MS = 400

const { lang, words } = wordsFor(navigator.language)
document.documentElement.lang = lang
document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr'

const put = (id: string, content: string | Node): void =>
  document.getElementById(id)?.replaceChildren(content)

function show(mood: '…' | '✓' | '!' | 'i', headline: string, more = '', requestId = ''): void {
  document.querySelector('main')?.setAttribute('data-mood', mood)
  document.title = headline
  put('headline', headline)
  put('more', more)
  put('reference', requestId && `${words.reference} ${requestId}`)
}

function showWayBack(path = '/'): void {
  const link = document.createElement('a')
  link.href = path
  link.textContent = words.back
  put('way', link)
}

function finish(result: CompleteResult): void {
  const { outcome, path } = result
  if (result.next === 'return') {
    try {
      // The chat that is loaded next then knows that the sign-in was handed over.
      sessionStorage[RETURNED_KEY] = 1
    } catch {} // A browser that keeps nothing: the chat asks Connect.
    // No entry of its own in the history: Back must not come here.
    location.replace(result.path)
  } else if (result.next) {
    close()
    setTimeout(() => {
      show('✓', words.done, words.close)
      showWayBack(path)
    }, CLOSING_MS)
  } else if (outcome === 'unbound') {
    // Whoever followed a stranger's link is not led anywhere from here.
    show('!', words.unbound, words.ifLink)
  } else {
    if (outcome === 'bad') show('i', words.close)
    else if (outcome === 'expired') show('!', words.expired, words.again)
    else show('!', words.gaveUp, words.again, result.requestId)
    showWayBack(path)
  }
}

/** `…/sign-in/callback` is served by the BFF itself; a static copy elsewhere is told where the BFF is. */
function basePath(): string {
  if (pathname.endsWith(CALLBACK_ROUTE)) return pathname.slice(0, -CALLBACK_ROUTE.length)
  return document.querySelector<HTMLMetaElement>('[name=connect-chat-base]')?.content ?? ''
}

const callback = readCallback(search)
if (callback.ok) {
  show('…', words.busy)
  completeSignIn(callback.request, {
    base: basePath(),
    onProgress: (outcome) => outcome === 'retrying' && show('…', words.busy, words.still),
  }).then(finish, () => finish({ outcome: 'gave-up' }))
} else {
  finish({ outcome: 'bad' })
}
