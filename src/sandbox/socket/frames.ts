import { CHAT_TOPIC } from '../contacts/chat-frame.ts'
import { isRecord } from '../wire/shape.ts'

export interface Reply {
  readonly frame: string
  /** What the client's frame was about, as it said. */
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
    // Whatever is not JSON gets the same answer as a topic nobody knows.
    return {}
  }
}

/** What a client's frame is answered with; `fails` says which topics are answered with a failure. */
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
  // The form of the API Gateway in front of the real service.
  return reply({ message: 'Forbidden', connectionId, requestId })
}
