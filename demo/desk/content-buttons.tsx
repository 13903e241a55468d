import type { ReactElement } from 'react'
import { CONTENTS, isContentName } from './contents.ts'
import type { DeskClient } from './desk-client.ts'

interface Props {
  readonly contactId: string
  readonly client: DeskClient
}

/** One button per content and event, in groups. */
export function ContentButtons({ contactId, client }: Props): ReactElement {
  return (
    <section className="panel-section">
      {Object.entries(CONTENTS).map(([title, contents]) => (
        <details key={title}>
          <summary>{title}</summary>
          <ul className="templates">
            {Object.entries(contents).map(([content, label]) => (
              <li key={content}>
                <button
                  type="button"
                  onClick={() =>
                    isContentName(content) && void client.act(contactId, { action: 'send', content })
                  }
                >
                  {label}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}
