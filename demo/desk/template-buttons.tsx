import type { ReactElement } from 'react'
import type { DeskLine } from './desk-line.ts'
import { isTemplateName, TEMPLATES } from './templates.ts'

interface Props {
  readonly contactId: string
  readonly line: DeskLine
}

/** One button for each kind of interactive message. */
export function TemplateButtons({ contactId, line }: Props): ReactElement {
  return (
    <section className="part">
      <h3>Show the customer</h3>
      <ul className="templates">
        {Object.entries(TEMPLATES).map(([name, label]) => (
          <li key={name}>
            <button
              type="button"
              onClick={() =>
                isTemplateName(name) && void line.does(contactId, { deed: 'show', template: name })
              }
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
