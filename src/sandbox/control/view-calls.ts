import type { Participant } from '../contacts/contact.ts'
import { type Publishing, publishMessage } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { anything, optional, text } from '../wire/shape.ts'
import { type ControlCall, ControlError, controlCall, requireLiveContact } from './control-call.ts'

/** A view to show to the customer. */
export interface ViewToShow {
  /** Id or ARN of an AWS managed view or of one of the option `views`. */
  readonly ViewId: string
  /** `{}` when absent. */
  readonly ViewData?: unknown
}

/** Shows the customer a view, like the Show View block of a flow. The customer's answer is in the transcript. */
export const showView: ControlCall<ViewToShow & { readonly id: string }, { readonly ViewToken: string }> =
  controlCall({
    method: 'POST',
    path: '/sandbox/contacts/:id/views',
    fields: {
      id: text({ min: 1 }),
      ViewId: text({ min: 1, max: 500 }),
      ViewData: optional(anything()),
    },
    run(
      services: Publishing & Pick<Services, 'contacts' | 'flows' | 'shownViews'>,
      { id, ViewId, ViewData = {} },
    ) {
      const contact = requireLiveContact(services, id)
      const view = services.flows.view(ViewId)
      if (!view) throw new ControlError(404, 'no-such-view', `There is no view ${ViewId}`)
      const { viewToken, message } = services.shownViews.add(contact.id, view, ViewData)
      const sender: Participant = {
        id: `${contact.id.slice(0, 24)}000000000000`,
        role: 'SYSTEM',
        displayName: 'SYSTEM_MESSAGE',
        present: true,
      }
      publishMessage(services, contact, sender, message)
      return { ViewToken: viewToken }
    },
  })
