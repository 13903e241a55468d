import type { AttemptView } from './authentication/attempt.ts'
import type { Item } from './contacts/item.ts'
import { agentActs, askForSignIn, dropSockets, endChat, showContact } from './control/contact-calls.ts'
import type { ContactView } from './control/contact-view.ts'
import { agentSendsFile, expireTokens, type FileView, listFiles } from './control/file-calls.ts'
import { type PushedItem, pushItem } from './control/item-calls.ts'
import { showView, type ViewToShow } from './control/view-calls.ts'
import type { Services } from './services.ts'

/** The agents of a chat. Without a name, a method acts as the agent who joined first. */
export interface AgentHandle {
  /** An agent joins the chat. */
  joins(name?: string): Promise<void>
  /** An agent is typing. */
  types(name?: string): void
  /** An agent sends a message. */
  says(text: string, name?: string): void
  /** An agent leaves the chat. */
  leaves(name?: string): void
  /** Sends a file, which is scanned like a customer's file. */
  sendsFile(file: AgentFileOptions, name?: string): FileView
  /** Transfers the chat to another agent, or back to the queue. `from` is by default the agent who joined first. */
  transfers(to?: string, from?: string): void
}

/** A file that an agent sends. */
export interface AgentFileOptions {
  /** File name. */
  readonly name: string
  /** Media type. */
  readonly contentType: string
  /** Content; a string is encoded as UTF-8. */
  readonly content: string | Uint8Array
}

/** Controls one chat. */
export interface ContactHandle {
  /** ContactId of the chat. */
  readonly id: string
  /** What agents do in this chat. */
  readonly agent: AgentHandle
  /** Runs the Authenticate Customer block. The default timeout is three minutes. */
  asksForSignIn(options?: {
    readonly timeoutSeconds?: number | undefined
  }): Promise<{ readonly SessionId: string }>
  /** Publishes an item to the participants and the transcript. */
  pushes(item: PushedItem): Item
  /** Shows the customer a view, like the Show View block of a flow. */
  showsView(view: ViewToShow): { readonly ViewToken: string }
  /** Ends the chat. */
  ends(): void
  /** Cuts the connections of the chat's websockets, or closes them with `code`. */
  dropsSockets(options?: { readonly code?: number | undefined }): void
  /** Expires the chat's connection tokens and websocket URLs. */
  expiresTokens(): void
  /** All attachments of the chat, with links to those that have been uploaded. */
  files(): readonly FileView[]
  /** Returns all items, oldest first. */
  transcript(): readonly Item[]
  /** Returns the sign-ins, oldest first. */
  attempts(): readonly AttemptView[]
  /** Returns a snapshot of the contact. */
  view(): ContactView
}

function withName<T extends object>(rest: T, name: string | undefined): T & { readonly name?: string } {
  return name === undefined ? rest : { ...rest, name }
}

export function createContactHandle(services: Services, id: string): ContactHandle {
  const view = (): ContactView => showContact.run(services, { id })
  return {
    id,
    agent: {
      async joins(name) {
        agentActs.run(services, withName({ id, action: 'join' as const }, name))
      },
      types(name) {
        agentActs.run(services, withName({ id, action: 'type' as const }, name))
      },
      says(text, name) {
        agentActs.run(services, withName({ id, action: 'say' as const, text }, name))
      },
      leaves(name) {
        agentActs.run(services, withName({ id, action: 'leave' as const }, name))
      },
      sendsFile({ name, contentType, content }, agent) {
        const base64 = Buffer.from(content).toString('base64')
        return agentSendsFile.run(services, {
          ...{ id, name, contentType, base64 },
          ...(agent === undefined ? {} : { agent }),
        })
      },
      transfers(to, from) {
        const transfer = { id, action: 'transfer' as const, ...(from === undefined ? {} : { from }) }
        agentActs.run(services, withName(transfer, to))
      },
    },
    asksForSignIn: async (options = {}) => askForSignIn.run(services, askForSignIn.read({ id, ...options })),
    pushes: (item) => pushItem.run(services, { id, ...item }),
    showsView: (view) => showView.run(services, { id, ...view }),
    ends() {
      endChat.run(services, { id })
    },
    dropsSockets(options = {}) {
      dropSockets.run(services, { id, ...options })
    },
    expiresTokens() {
      expireTokens.run(services, { id })
    },
    files: () => listFiles.run(services, { id }),
    transcript: () => view().transcript,
    attempts: () => view().attempts,
    view,
  }
}
