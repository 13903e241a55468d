import { offerSignIn } from '../authentication/offer-sign-in.ts'
import {
  agentJoins,
  agentLeaves,
  agentSays,
  agentTransfers,
  agentTypes,
  NoSuchAgent,
} from '../contacts/agents.ts'
import type { Contact } from '../contacts/contact.ts'
import { endContact } from '../contacts/end-contact.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { closeCode } from '../socket/close-code.ts'
import { number, oneOf, optional, text } from '../wire/shape.ts'
import { type ContactView, viewContact } from './contact-view.ts'
import {
  type ControlCall,
  ControlError,
  controlCall,
  requireContact,
  requireLiveContact,
} from './control-call.ts'

const id = text({ min: 1 })

export const listContacts: ControlCall<object, readonly ContactView[]> = controlCall({
  method: 'GET',
  path: '/sandbox/contacts',
  fields: {},
  run: (services: Pick<Services, 'attempts' | 'contacts'>) =>
    services.contacts.all().map((contact) => viewContact(services, contact)),
})

export const showContact: ControlCall<{ readonly id: string }, ContactView> = controlCall({
  method: 'GET',
  path: '/sandbox/contacts/:id',
  fields: { id },
  run: (services: Pick<Services, 'attempts' | 'contacts'>, input) =>
    viewContact(services, requireContact(services, input.id)),
})

export interface AgentAction {
  readonly action: 'join' | 'leave' | 'type' | 'say' | 'transfer'
  /** Name of the acting agent; for `transfer`, of the agent who takes over. */
  readonly name?: string
  /** For `transfer`, the agent who transfers; by default the agent who joined first. */
  readonly from?: string
  /** For `say`, the text of the message. */
  readonly text?: string
}

function performAgentAction(services: Publishing, contact: Contact, agentAction: AgentAction): void {
  const { action, name, from, text: content } = agentAction
  if (action === 'join') agentJoins(services, contact, name)
  if (action === 'leave') agentLeaves(services, contact, name)
  if (action === 'type') agentTypes(services, contact, name)
  if (action === 'transfer') {
    agentTransfers(services, contact, {
      ...(name === undefined ? {} : { to: name }),
      ...(from === undefined ? {} : { from }),
    })
  }
  if (action !== 'say') return
  if (!content) throw new ControlError(400, 'bad-request', 'say needs a text')
  agentSays(services, contact, content, name)
}

export const agentActs: ControlCall<AgentAction & { readonly id: string }, ContactView> = controlCall({
  method: 'POST',
  path: '/sandbox/contacts/:id/agent',
  fields: {
    id,
    action: oneOf('join', 'leave', 'type', 'say', 'transfer'),
    name: optional(text({ min: 1, max: 256 })),
    from: optional(text({ min: 1, max: 256 })),
    text: optional(text({ max: 16_384 })),
  },
  run(services: Publishing & Pick<Services, 'attempts' | 'contacts'>, input) {
    const contact = requireLiveContact(services, input.id)
    try {
      performAgentAction(services, contact, input)
    } catch (error) {
      if (error instanceof NoSuchAgent)
        throw new ControlError(409, 'no-agent', error.message, { cause: error })
      throw error
    }
    return viewContact(services, contact)
  },
})

/** On AWS the block lasts 3 to 15 minutes. Tests may use a shorter timeout. */
const MAX_SECONDS = 15 * 60

export const askForSignIn: ControlCall<
  { readonly id: string; readonly timeoutSeconds?: number | undefined },
  { readonly SessionId: string }
> = controlCall({
  method: 'POST',
  path: '/sandbox/contacts/:id/authenticate',
  fields: { id, timeoutSeconds: optional(number({ min: 1, max: MAX_SECONDS })) },
  run(
    services: Publishing & Pick<Services, 'attempts' | 'contacts' | 'feed' | 'identity'>,
    { id: contactId, ...options },
  ) {
    return { SessionId: offerSignIn(services, requireLiveContact(services, contactId), options).sessionId }
  },
})

export const endChat: ControlCall<{ readonly id: string }, ContactView> = controlCall({
  method: 'POST',
  path: '/sandbox/contacts/:id/end',
  fields: { id },
  run(services: Publishing & Pick<Services, 'attempts' | 'contacts'>, input) {
    const contact = requireContact(services, input.id)
    endContact(services, contact)
    return viewContact(services, contact)
  },
})

export const dropSockets: ControlCall<
  { readonly id: string; readonly code?: number | undefined },
  { readonly dropped: number }
> = controlCall({
  method: 'POST',
  path: '/sandbox/contacts/:id/sockets/close',
  fields: { id, code: optional(closeCode) },
  run(services: Pick<Services, 'contacts' | 'sockets'>, input) {
    const contact = requireContact(services, input.id)
    if (input.code !== undefined) closeCode.read(input.code, 'code')
    // 1006 is never sent: it is what a client reports when the connection was cut.
    return { dropped: services.sockets.drop(contact.id, input.code === 1006 ? undefined : input.code) }
  },
})
