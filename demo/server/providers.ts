import type { Environment } from './settings.ts'

/** An identity provider with a button of its own on the sign-in card. */
export interface DemoProvider {
  /** Cognito's name of it. */
  readonly name: string
  readonly label: string
}

const VARIABLE = 'CONNECT_SIGN_IN_PROVIDERS'

/**
 * `COGNITO:Harbour ID,Google:Google` is two buttons; without the variable there is one for them all. Cognito's
 * names have 1 to 32 characters, and `COGNITO` is the user pool itself.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IdentityProviderType.html
 * @throws Error that names the variable, when it cannot be read.
 */
export function readProviders(env: Environment): readonly DemoProvider[] | undefined {
  const text = env[VARIABLE]?.trim()
  if (!text) return undefined
  return text.split(',').map((part) => {
    const [, name, label] = /^\s*([^:,\s]{1,32})\s*:\s*(.*\S)\s*$/.exec(part) ?? []
    if (name === undefined || label === undefined) {
      throw new Error(`${VARIABLE} takes name:label,name:label; for example COGNITO:Harbour ID,Google:Google`)
    }
    return { name, label }
  })
}
