import type { ReactNode } from 'react'
import type { Participant } from '../../model/participant.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { WithNames } from '../texts/with-names.tsx'

/** Three dots and the names of the participants who are typing. */
export function TypingLine({ who }: { readonly who: readonly Participant[] }): ReactNode {
  const { texts } = useTexts()
  const names = [...new Set(who.map(({ displayName, role }) => displayName ?? texts.roles[role]))]
  return (
    <ActivityLine>
      <WithNames names={names} text={texts.typing} />
    </ActivityLine>
  )
}

/** Three dots and what is going on. */
export function ActivityLine({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className="typing">
      <span className="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{children}</span>
    </div>
  )
}
