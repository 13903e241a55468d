import type { ReactElement } from 'react'
import type { DeskClient } from './desk-client.ts'
import { isTemplateName, TEMPLATES } from './templates.ts'

interface Props {
  readonly contactId: string
  readonly client: DeskClient
}

/** One button per kind of interactive message. */
export function TemplateButtons({ contactId, client }: Props): ReactElement {
  return (
    <section className="panel-section">
      <h3>Show the customer</h3>
      <ul className="templates">
        {Object.entries(TEMPLATES).map(([name, label]) => (
          <li key={name}>
            <button
              type="button"
              onClick={() =>
                isTemplateName(name) && void client.act(contactId, { action: 'show', template: name })
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
