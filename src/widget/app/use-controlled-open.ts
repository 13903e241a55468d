import { useCallback, useEffect, useRef } from 'react'
import { useChatEvent } from '../../react/use-chat-event.ts'
import type { ChatView } from '../../react/views.ts'

export interface OpenProps {
  /** Controlled: whether the panel is open. */
  readonly open?: boolean | undefined
  /**
   * Uncontrolled: whether the panel is open at first.
   * @defaultValue `false`
   */
  readonly defaultOpen?: boolean | undefined
  /** Called when the panel opens or closes; with `open`, when the customer asks for it. */
  readonly onOpenChange?: ((open: boolean) => void) | undefined
}

export interface ControlledOpen {
  readonly isOpen: boolean
  /** Asks to open or close the panel. */
  readonly request: (open: boolean) => void
}

/** Whether the panel is open: decided by the host if `open` is given, otherwise by the chat. */
export function useControlledOpen(
  { panelOpen, open: openPanel, close: closePanel }: Pick<ChatView, 'panelOpen' | 'open' | 'close'>,
  { open, defaultOpen = false, onOpenChange }: OpenProps,
): ControlledOpen {
  const controlled = open !== undefined
  const isOpen = open ?? panelOpen
  // The chat counts unread messages, and starts, by its own `panelOpen`.
  useEffect(() => {
    // A panel that is not open yet may be waiting to be shown.
    if (open === false) closePanel()
    else if (open && !panelOpen) openPanel()
  }, [open, panelOpen, openPanel, closePanel])
  const openOnMount = useRef(defaultOpen && !controlled)
  useEffect(() => {
    if (openOnMount.current) openPanel()
    openOnMount.current = false
  }, [openPanel])
  useChatEvent('opened', () => !controlled && onOpenChange?.(true))
  useChatEvent('closed', () => !controlled && onOpenChange?.(false))

  const request = useCallback(
    (next: boolean) => {
      if (controlled) onOpenChange?.(next)
      else if (next) openPanel()
      else closePanel()
    },
    [controlled, onOpenChange, openPanel, closePanel],
  )
  return { isOpen, request }
}
