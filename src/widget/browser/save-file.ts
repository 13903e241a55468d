/** Browsers read the URL some time after the click, and may ask first where to save. */
const KEPT_MS = 60_000

/**
 * Saves bytes under a name. The browser shows nothing of them: the link is a download. An app around the page may take them
 * instead, because web views save no files (src/native).
 */
export function saveFile(bytes: Blob, name: string): void {
  const offer = new CustomEvent('connect-chat-file', { cancelable: true, detail: { blob: bytes, name } })
  if (!dispatchEvent(offer)) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}
