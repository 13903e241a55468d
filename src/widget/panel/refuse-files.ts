import type { DragEvent } from 'react'

/**
 * Keeps a file that is dropped on the panel from replacing the page, and with it the chat. Where files can be sent, the
 * code that sends them takes it.
 */
export function refuseFiles(event: DragEvent<HTMLElement>): void {
  if (event.defaultPrevented || !event.dataTransfer.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}
