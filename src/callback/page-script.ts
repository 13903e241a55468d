/**
 * The only script of the callback page. It runs under `require-trusted-types-for 'script'` without any policy, loads
 * nothing and never uses `window.opener`.
 */
import { CALLBACK_ROUTE, RETURNED_KEY } from '../contract/api.ts'
import { type CompleteResult, completeSignIn, readCallback } from '../contract/complete-sign-in.ts'
import { textsFor } from './texts.ts'

// This comes first, so that nothing that runs or loads later finds the code in the URL or the history.
const { search, origin, pathname } = location
history.replaceState(null, '', origin + pathname)

/** If the window is still open this long after close(), it asks the customer to close it. In milliseconds. */
const CLOSING_MS = 400

const { lang, texts } = textsFor(navigator.language)
document.documentElement.lang = lang
document.documentElement.dir = lang === 'ar' ? 'rtl' : ''

const fill = (id: string, content: string | Node): void =>
  document.getElementById(id)?.replaceChildren(content)

function show(icon: '…' | '✓' | '!' | 'i', headline: string, more = '', requestId = ''): void {
  document.querySelector('main')?.setAttribute('data-icon', icon)
  document.title = headline
  fill('headline', headline)
  fill('more', more)
  fill('reference', requestId && `${texts.reference} ${requestId}`)
}

function showBackLink(path = '/'): void {
  const link = document.createElement('a')
  link.href = origin + path
  link.textContent = texts.back
  fill('way', link)
}

function finish(result: CompleteResult): void {
  const { outcome, next, path } = result
  if (next === 'return') {
    try {
      // Tells the chat on the next page that the sign-in was submitted.
      sessionStorage[RETURNED_KEY] = 1
    } catch {} // Without storage the chat asks Connect.
    // Replaces the history entry, so that Back does not return to this page.
    location.replace(origin + path)
  } else if (next) {
    close()
    setTimeout(() => {
      show('✓', texts.done, texts.close)
      showBackLink(path)
    }, CLOSING_MS)
  } else if (outcome === 'unbound') {
    // The customer may have followed an attacker's link: no link leads on from here.
    show('!', texts.unbound, texts.ifLink)
  } else {
    if (outcome === 'bad') show('i', texts.close)
    else if (outcome === 'expired') show('!', texts.expired, texts.again)
    else show('!', texts.gaveUp, texts.again, result.requestId)
    showBackLink(path)
  }
}

/** The BFF serves `…/sign-in/callback`; a static copy at another path names the BFF in a meta element. */
function basePath(): string {
  if (pathname.endsWith(CALLBACK_ROUTE)) return pathname.slice(0, -CALLBACK_ROUTE.length)
  return document.querySelector<HTMLMetaElement>('[name=connect-chat-base]')?.content ?? ''
}

const callback = readCallback(search)
if (callback.ok) {
  show('…', texts.busy)
  completeSignIn(callback.request, {
    base: basePath(),
    origin,
    onOutcome: (outcome) => outcome === 'retrying' && show('…', texts.busy, texts.still),
  }).then(finish, () => finish({ outcome: 'gave-up' }))
} else {
  finish({ outcome: 'bad' })
}
