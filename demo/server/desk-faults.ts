import type { Sandbox } from '../../src/sandbox.ts'
import { BadDeskRequest } from './desk-actions.ts'

/** The error text of the sandbox's control API. */
function errorMessage(answer: unknown): string {
  const error: unknown = Reflect.get(Object(answer), 'error')
  const message: unknown = Reflect.get(Object(error), 'message')
  return typeof message === 'string' ? message : 'The sandbox refused the request'
}

/** Reads and changes the faults through the sandbox's control API, which validates them and counts the remaining uses. */
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
  if (!answer.ok) throw new BadDeskRequest(errorMessage(body))
  return body
}
