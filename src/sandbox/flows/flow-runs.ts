/** What the flows of one chat have set up. */
export interface ChatFlows {
  /** Aborts the running flow when an agent joins, another flow starts or the chat ends. */
  controller: AbortController
  /** Flow ids by event hook (flow language, UpdateContactEventHooks). */
  readonly eventHooks: Map<string, string>
  /** Whether the disconnect flow has run since an agent last joined. */
  disconnectFlowHasRun: boolean
}

/** The flows of all chats of one sandbox. */
export interface FlowRuns {
  of(contactId: string): ChatFlows
  /** Aborts all running flows and forgets them. */
  clear(reason: Error): void
}

export function createFlowRuns(): FlowRuns {
  const byContact = new Map<string, ChatFlows>()
  return {
    of(contactId) {
      const known = byContact.get(contactId)
      if (known) return known
      const created = {
        controller: new AbortController(),
        eventHooks: new Map<string, string>(),
        disconnectFlowHasRun: false,
      }
      byContact.set(contactId, created)
      return created
    },
    clear(reason) {
      for (const { controller } of byContact.values()) controller.abort(reason)
      byContact.clear()
    },
  }
}
