/** Browsers read the URL some time after the click; then the bytes are released. */
const KEPT_MS = 60_000

/** Saves bytes under a name. The browser shows nothing of them: the link is a download. */
export function saveFile(bytes: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}
