/** A file name: `name` with the day in the browser's zone, without what file systems refuse. */
export function fileName(name: string, now: Date): string {
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  const day = parts.map((part) => String(part).padStart(2, '0')).join('-')
  const clean = name.replace(/[\p{C}\\/:*?"<>|.]+/gu, ' ').trim()
  return `${clean} ${day}.txt`.trim()
}
