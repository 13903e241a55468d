import type { SessionContext } from './context.ts'
import { createQueueWatch } from './queue-watch.ts'
import { createRenewal, type Renewal } from './renewal.ts'
import type { TabLeader } from './tabs/tab-leader.ts'

/** What a running chat asks of the BFF from time to time: to renew its cookie, and whether it waits in a queue. */
export function createUpkeep(
  context: SessionContext,
  tabLeader: Pick<TabLeader, 'shareUse' | 'onUse'>,
): Renewal {
  const renewal = createRenewal(context, tabLeader)
  const queueWatch = createQueueWatch(context)
  return {
    begin: renewal.begin,
    onEvent(event) {
      renewal.onEvent(event)
      queueWatch.onEvent(event)
    },
    onVisible() {
      renewal.onVisible()
      queueWatch.onVisible()
    },
  }
}
