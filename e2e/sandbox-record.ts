import type { ContactHandle, Sandbox } from '../src/sandbox.ts'

/** What the sandbox keeps of the only chat there is. */
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

/** Where the sign-ins of the only chat stand in the sandbox's own record. */
export function attempts(sandbox: Sandbox): readonly string[] {
  return onlyContact(sandbox)
    .view()
    .attempts.map(({ state }) => state)
}
