/**
 * Fetches a module, and rejects if its content does not have the digest `integrity`. An `import()` of the same URL then
 * runs this very content, so no second answer of the server can run.
 *
 * WebKit ignores `integrity` on `modulepreload` (WebKitGTK 2.50). There the module is fetched once more to be checked;
 * what `import()` runs is another answer, usually from the cache. Where `connect-src` refuses this request, and in a
 * browser that does not know `modulepreload`, nothing is checked.
 */
export async function preloadModule(href: string, integrity: string): Promise<void> {
  const link = document.createElement('link')
  if (!link.relList.supports('modulepreload')) return
  const wrong = (): Error => Error(`not loaded, or its integrity is wrong: ${href}`)
  if (navigator.vendor.startsWith('Apple')) {
    await fetch(href, { integrity }).catch(async () => {
      const { ok } = await fetch(href).catch(Response.error)
      if (ok) throw wrong()
    })
  }
  await new Promise((done, fail) => {
    link.onload = done
    link.onerror = () => fail(wrong())
    link.rel = 'modulepreload'
    link.integrity = integrity
    link.href = href
    // Not `document.head`, which `<img name="head">` hides.
    document.documentElement.append(link)
  }).finally(() => link.remove())
}
