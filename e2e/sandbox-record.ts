import type { ContactHandle, Sandbox } from '../src/sandbox.ts'

/** The sandbox's record of the only chat. */
export function onlyContact(sandbox: Sandbox): ContactHandle {
  const [contact, ...others] = sandbox.contacts()
  if (!contact || others.length > 0)
    throw new Error(`one chat was expected, not ${others.length + (contact ? 1 : 0)}`)
  return contact
}

/** How often an operation reached the wire, refused or not. */
export function calls(sandbox: Sandbox, operation: string): number {
  return sandbox.requests().filter((request) => request.operation === operation).length
}

/** States of the only chat's sign-ins, as the sandbox records them. */
export function attempts(sandbox: Sandbox): readonly string[] {
  return onlyContact(sandbox)
    .view()
    .attempts.map(({ state }) => state)
}
