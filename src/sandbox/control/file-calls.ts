import { randomUUID } from 'node:crypto'
import type { AttachmentStatus, StoredAttachment } from '../attachments/attachments.ts'
import { scan } from '../attachments/scan.ts'
import { downloadUrl } from '../attachments/serve-files.ts'
import { NoSuchAgent, requireAgent } from '../contacts/agents.ts'
import type { Publishing } from '../contacts/publish.ts'
import { recordActivity } from '../contacts/timeout-timers.ts'
import type { Services } from '../services.ts'
import { optional, text } from '../wire/shape.ts'
import {
  type ControlCall,
  ControlError,
  controlCall,
  requireContact,
  requireLiveContact,
} from './control-call.ts'

const id = text({ min: 1 })

/** An attachment in the control API. */
export interface FileView {
  /** Id of the attachment. */
  readonly AttachmentId: string
  /** File name. */
  readonly AttachmentName: string
  /** Media type. */
  readonly ContentType: string
  /** Size in bytes. */
  readonly AttachmentSizeInBytes: number
  /** Role of the sender. */
  readonly ParticipantRole: string
  /** State of the upload and the file scan. */
  readonly status: AttachmentStatus
  /** Download URL, valid for five minutes; absent before the upload. */
  readonly Url?: string
}

const LINK_SECONDS = 300

function viewFile(services: Pick<Services, 'attachments' | 'settings'>, file: StoredAttachment): FileView {
  const { attachments, settings } = services
  const link = file.bytes && attachments.createLink(file, 'download', LINK_SECONDS)
  return {
    AttachmentId: file.id,
    AttachmentName: file.name,
    ContentType: file.contentType,
    AttachmentSizeInBytes: file.sizeInBytes,
    ParticipantRole: file.sender.role,
    status: file.status,
    ...(link ? { Url: downloadUrl(settings.connectUrl, link.key) } : {}),
  }
}

export const listFiles: ControlCall<{ readonly id: string }, readonly FileView[]> = controlCall({
  method: 'GET',
  path: '/sandbox/contacts/:id/attachments',
  fields: { id },
  run(services: Pick<Services, 'attachments' | 'contacts' | 'settings'>, input) {
    const contact = requireContact(services, input.id)
    return services.attachments.ofContact(contact.id).map((file) => viewFile(services, file))
  },
})

export interface AgentFile {
  readonly name: string
  readonly contentType: string
  /** Content in base64. */
  readonly base64: string
  /** Name of the sending agent; by default the agent who joined first. */
  readonly agent?: string
}

/** Files of agents are scanned too, but the list of allowed types applies to customers only. */
export const agentSendsFile: ControlCall<AgentFile & { readonly id: string }, FileView> = controlCall({
  method: 'POST',
  path: '/sandbox/contacts/:id/attachments',
  fields: {
    id,
    name: text({ min: 1, max: 256 }),
    contentType: text({ min: 1, max: 255, pattern: /^[\w.+-]+\/[\w.+-]+$/ }),
    base64: text({ min: 1, pattern: /^[A-Za-z0-9+/]+={0,2}$/ }),
    agent: optional(text({ min: 1, max: 256 })),
  },
  run(services: Publishing & Pick<Services, 'attachments' | 'contacts' | 'rules'>, input) {
    const contact = requireLiveContact(services, input.id)
    const bytes = Buffer.from(input.base64, 'base64')
    try {
      const file: StoredAttachment = {
        id: randomUUID(),
        contactId: contact.id,
        sender: requireAgent(contact, input.agent),
        name: input.name,
        contentType: input.contentType,
        sizeInBytes: bytes.length,
        status: 'uploaded',
        bytes,
      }
      services.attachments.add(file)
      recordActivity(services, contact, 'AGENT')
      scan(services, contact, file)
      return viewFile(services, file)
    } catch (error) {
      if (!(error instanceof NoSuchAgent)) throw error
      throw new ControlError(409, 'no-agent', error.message, { cause: error })
    }
  },
})

/** Expires the chat's connection tokens and websocket URLs. Open websockets stay open. */
export const expireTokens: ControlCall<{ readonly id: string }, object> = controlCall({
  method: 'POST',
  path: '/sandbox/contacts/:id/tokens/expire',
  fields: { id },
  run(services: Pick<Services, 'contacts' | 'tokens'>, input) {
    services.tokens.expire(requireContact(services, input.id))
    return {}
  },
})
