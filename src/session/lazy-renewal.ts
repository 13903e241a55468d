import type { LazyCode } from './code-loader.ts'
import type { SessionContext } from './context.ts'
import type { Renewal } from './renewal.ts'
import type { TabLeader } from './tabs/tab-leader.ts'

/**
 * The renewal of the chat's cookie, and the look at the queue: their code is loaded with the first chat, and without it
 * nothing is renewed.
 */
export function createLazyRenewal(
  context: SessionContext,
  { liveChat }: Pick<LazyCode, 'liveChat'>,
  tabLeader: Pick<TabLeader, 'shareUse' | 'onUse'>,
): Renewal {
  let renewal: Renewal | undefined
  return {
    begin(contactId, seconds) {
      const begun = liveChat.call(({ createUpkeep }) => {
        renewal ??= createUpkeep(context, tabLeader)
        renewal.begin(contactId, seconds)
      })
      // Not worth an error: the worst is that a reload finds the chat expired.
      begun.catch(() => undefined)
    },
    onEvent: (event) => renewal?.onEvent(event),
    onVisible: () => renewal?.onVisible(),
  }
}
