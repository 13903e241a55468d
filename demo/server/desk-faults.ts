import type { Sandbox } from '../../src/sandbox.ts'
import { NotADeed } from './desk-deeds.ts'

/** Why the sandbox's control API did not do it. */
function reasonIn(answer: unknown): string {
  const error: unknown = Reflect.get(Object(answer), 'error')
  const message: unknown = Reflect.get(Object(error), 'message')
  return typeof message === 'string' ? message : 'The sandbox would not do that'
}

/** Reads and changes the sandbox's faults by its control API, which checks what it is given and counts what is left. */
export async function callFaults(
  sandbox: Pick<Sandbox, 'connectUrl'>,
  method: 'GET' | 'POST' | 'DELETE',
  fault?: unknown,
): Promise<unknown> {
  const answer = await fetch(`${sandbox.connectUrl}/sandbox/faults`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(fault === undefined ? {} : { body: JSON.stringify(fault) }),
  })
  const body: unknown = await answer.json()
  if (!answer.ok) throw new NotADeed(reasonIn(body))
  return body
}
