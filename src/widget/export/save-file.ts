/** Long enough for a browser that asks where to save. */
const REVOKE_AFTER_MS = 60_000

/** Saves a text as a file in UTF-8, through a link that the browser downloads, or through the app around the page (src/native). */
export function saveFile(text: string, name: string, now: Date = new Date()): void {
  const blob = new Blob([text], { type: 'text/plain;charset=utf-8' })
  const download = fileName(name, now)
  const offer = new CustomEvent('connect-chat-file', { cancelable: true, detail: { blob, name: download } })
  if (!dispatchEvent(offer)) return
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = download
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS)
}

/** The name with the day in the browser's zone, without what file systems refuse. */
export function fileName(name: string, now: Date): string {
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  const day = parts.map((part) => String(part).padStart(2, '0')).join('-')
  const clean = name.replace(/[\p{C}\\/:*?"<>|.]+/gu, ' ').trim()
  return `${clean} ${day}.txt`.trim()
}
