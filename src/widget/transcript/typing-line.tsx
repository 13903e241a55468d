import type { ReactNode } from 'react'
import type { Participant } from '../../model/participant.ts'
import { useTexts } from '../texts-context.tsx'

/** Three dots and the names of the participants who are typing. */
export function TypingLine({ who }: { readonly who: readonly Participant[] }): ReactNode {
  const { texts } = useTexts()
  const names = [...new Set(who.map(({ displayName, role }) => displayName ?? texts.roles[role]))]
  return (
    <div className="typing">
      <span className="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{texts.typing(names)}</span>
    </div>
  )
}
