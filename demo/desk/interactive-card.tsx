import type { ReactElement } from 'react'
import type { InteractiveSummary } from './interactive.ts'

/** An interactive message as the agent sees it: its title and options. */
export function InteractiveCard({ summary }: { readonly summary: InteractiveSummary }): ReactElement {
  const { kind, title, options } = summary
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
