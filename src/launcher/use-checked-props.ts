import { useState } from 'react'
import { ChatError } from '../model/chat-error.ts'
import type { ChatCommands } from '../widget/app/chat-commands.ts'
import { checkProps } from './check-props.ts'
import type { HostedProps } from './hosted-props.ts'
import { useBeforePaintEffect } from './use-before-paint-effect.ts'

interface CheckedProps {
  /** The base path of the BFF; undefined until the options were checked, and if they cannot be used. */
  readonly base: string | undefined
  /** The chat itself has refused the options. */
  readonly refuse: () => void
}

/** Checks the options as the chat will, as long as it is not loaded, and reports what is wrong with them. */
export function useCheckedProps(
  props: HostedProps,
  isNeeded: boolean,
  commands: ChatCommands,
  report: (error: ChatError) => void,
): CheckedProps {
  const [usable, setUsable] = useState<{ readonly api: string; readonly base: string }>()
  const { api, customer } = props
  useBeforePaintEffect(() => {
    if (isNeeded) return
    try {
      const base = checkProps(props)
      commands.reset()
      setUsable({ api, base })
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      report(error)
      // A wrong customer changes nothing in a chat that there is.
      if (usable?.api === api) return
      commands.fail(error)
      setUsable(undefined)
    }
  }, [api, customer?.id, isNeeded])
  return { base: usable?.base, refuse: () => setUsable(undefined) }
}
