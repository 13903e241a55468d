import { CHAT_TOPIC } from '../contacts/chat-frame.ts'
import { isRecord } from '../wire/shape.ts'

export interface Reply {
  readonly frame: string
  /** Topic of the client's frame. */
  readonly topic: string
  readonly subscribes: boolean
}

export interface ReplyContext {
  readonly connectionId: string
  readonly requestId: string
  fails(topic: string): boolean
}

function reply(
  frame: { readonly topic?: string; readonly [field: string]: unknown },
  subscribes = false,
): Reply {
  return { frame: JSON.stringify(frame), topic: frame.topic ?? '', subscribes }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    // Text that is not JSON gets the same reply as an unknown topic.
    return {}
  }
}

/** The reply to a client's frame. `fails` decides which topics get a failure. */
export function replyTo(text: string, { connectionId, requestId, fails }: ReplyContext): Reply {
  const frame = parse(text)
  if (frame.topic === 'aws/ping') {
    const [statusCode, statusContent] = fails('aws/ping') ? [500, 'Internal Server Error'] : [200, 'OK']
    return reply({ topic: 'aws/ping', statusCode, statusContent })
  }
  if (frame.topic === 'aws/heartbeat') return reply({ topic: 'aws/heartbeat' })
  if (frame.topic === 'aws/subscribe') {
    const topics = isRecord(frame.content) && Array.isArray(frame.content.topics) ? frame.content.topics : []
    const subscribes = topics.includes(CHAT_TOPIC) && !fails('aws/subscribe')
    const status = subscribes ? 'success' : 'failure'
    return reply({ topic: 'aws/subscribe', content: { status, topics } }, subscribes)
  }
  // This is how the API Gateway in front of the real service replies.
  return reply({ message: 'Forbidden', connectionId, requestId })
}
