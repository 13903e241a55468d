/** Browsers that ask again for a module that could not be fetched: from version 156. */
export const FORGETS_FAILED_IMPORTS: RegExp = /(me|fox).(15[6-9]|1[6-9]\d|[2-9]\d\d)/

/**
 * Fetches a module, and rejects if its content does not have the digest `integrity`. An `import()` of the same URL then
 * runs this very content, so no second answer of the server can run.
 *
 * A browser may remember for the life of the page that a module could not be fetched, and what imports it then fails as
 * well: Firefox and Chromium did so, and Safari does. There the file is fetched as data first, and only a file that is
 * there is fetched as a module, usually from the cache. Where the policy or the network lets no data through, the same
 * file is first asked for as a module of another URL.
 *
 * WebKit ignores `integrity` on `modulepreload` (WebKitGTK 2.50), and Safari before 17 does not know it: there only the
 * data is checked; what `import()` runs is another answer, usually from the cache.
 */
export async function preloadModule(href: string, integrity: string): Promise<void> {
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.integrity = integrity
  const preloads = link.relList.supports(link.rel)
  const preload = (url: string): Promise<unknown> =>
    new Promise((done, fail) => {
      link.onload = done
      link.onerror = () => fail(wrong())
      link.href = url
      // Not `document.head`, which `<img name="head">` hides.
      document.documentElement.append(link)
    }).finally(() => link.remove())
  const wrong = (): Error => Error(`not loaded: ${href}`)
  if (!FORGETS_FAILED_IMPORTS.test(navigator.userAgent)) {
    await fetch(href, { integrity }).catch(() =>
      fetch(href).then(
        () => {
          throw wrong()
        },
        () => preloads && preload(`${href}?again`),
      ),
    )
  }
  if (preloads) await preload(href)
}
