/** Long enough for a browser that asks where to save. */
const REVOKE_AFTER_MS = 60_000

/** Saves a text as a file in UTF-8, through a link that the browser downloads. */
export function saveFile(text: string, name: string, now: Date = new Date()): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName(name, now)
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
