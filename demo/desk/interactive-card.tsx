import type { ReactElement } from 'react'
import type { Shown } from './interactive.ts'

/** An interactive message as the agent sees it: what was asked, and between what. */
export function InteractiveCard({ shown }: { readonly shown: Shown }): ReactElement {
  const { kind, title, options } = shown
  return (
    <div className="interactive">
      <p className="interactive-kind">{kind}</p>
      {title === '' ? null : <p>{title}</p>}
      {options.length === 0 ? null : (
        <ul>
          {options.map((option) => (
            <li key={option}>{option}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
