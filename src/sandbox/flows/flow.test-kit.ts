import { type FlowDocument, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox.ts'
import { type Chat, startChat, type TestSocket } from '../chat.test-kit.ts'

type Step = FlowDocument['Actions'][number]

interface Branches {
  readonly next?: string
  /** Targets by value. */
  readonly when?: Readonly<Record<string, string>>
  /** Targets by error type. */
  readonly errors?: Readonly<Record<string, string>>
}

export function step(
  Identifier: string,
  Type: string,
  Parameters: Readonly<Record<string, unknown>> = {},
  { next, when = {}, errors = {} }: Branches = {},
): Step {
  return {
    Identifier,
    Type,
    Parameters,
    Transitions: {
      ...(next === undefined ? {} : { NextAction: next }),
      Conditions: Object.entries(when).map(([value, NextAction]) => ({
        NextAction,
        Condition: { Operator: 'Equals', Operands: [value] },
      })),
      Errors: Object.entries(errors).map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
    },
  }
}

/** Sends a text and ends the flow, so that a test can see which branch was taken. */
export function messageAndEnd(name: string, Text: string = name): readonly Step[] {
  return [
    step(name, 'MessageParticipant', { Text }, { next: `${name}-end` }),
    step(`${name}-end`, 'EndFlowExecution'),
  ]
}

/** A flow that starts with the first action. */
export function flowOf(...Actions: readonly Step[]): FlowDocument {
  return { Version: '2019-10-30', StartAction: Actions[0]?.Identifier ?? '', Actions }
}

/** A sandbox with a chat whose flow is running. */
export interface RunningFlow {
  readonly sandbox: Sandbox
  readonly chat: Chat
  readonly socket: TestSocket
  readonly log: readonly string[]
  /** The first message of the chat that contains `part`. */
  receives(part: string): ReturnType<TestSocket['item']>
  close(): Promise<void>
}

const ALL_CONTENT_TYPES = [
  'text/plain',
  'text/markdown',
  'application/json',
  'application/vnd.amazonaws.connect.message.interactive',
  'application/vnd.amazonaws.connect.message.interactive.response',
]

/** Starts a sandbox with these options and a chat whose client supports all content types. */
export async function startFlow(
  options: SandboxOptions,
  contact: Readonly<Record<string, unknown>> = {},
): Promise<RunningFlow> {
  const log: string[] = []
  const sandbox = await startSandbox({ ...options, log: (line) => void log.push(line) })
  const chat = await startChat(sandbox, { SupportedMessagingContentTypes: ALL_CONTENT_TYPES, ...contact })
  const socket = await chat.opensSocket()
  return {
    sandbox,
    chat,
    socket,
    log,
    receives: (part) => socket.item((item) => item.Content?.includes(part) === true),
    close: () => sandbox.close(),
  }
}
