import type { ReactNode, SyntheticEvent } from 'react'
import { AppBoundary } from './app-boundary.tsx'
import type { ChatAppProps } from './chat-app.tsx'
import { CONTAINED } from './contained-events.ts'

const stop = (event: SyntheticEvent): void => event.stopPropagation()
const HANDLERS = Object.fromEntries(CONTAINED.map((name) => [`on${name}`, stop]))

/**
 * The chat in a portal, through which React would pass its events on to the components of the host around it.
 * @public The launcher loads it by import().
 */
export function ContainedApp(props: ChatAppProps): ReactNode {
  return (
    <div className="contents" {...HANDLERS}>
      <AppBoundary {...props} />
    </div>
  )
}
