import type { Environment } from './settings.ts'

/** An identity provider with its own button on the sign-in card. */
export interface DemoProvider {
  /** Its name in Cognito. */
  readonly name: string
  readonly label: string
}

const VARIABLE = 'CONNECT_SIGN_IN_PROVIDERS'

/**
 * Reads the providers: `COGNITO:Harbour ID,Google:Google` makes two buttons; without the variable there is one button
 * for all. Names in Cognito have 1 to 32 characters, and `COGNITO` is the user pool itself.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IdentityProviderType.html
 * @throws Error that names the variable, if it is not valid.
 */
export function readProviders(env: Environment): readonly DemoProvider[] | undefined {
  const text = env[VARIABLE]?.trim()
  if (!text) return undefined
  return text.split(',').map((part) => {
    const [, name, label] = /^\s*([^:,\s]{1,32})\s*:\s*(.*\S)\s*$/.exec(part) ?? []
    if (name === undefined || label === undefined) {
      throw new Error(
        `${VARIABLE} must have the form name:label,name:label; for example COGNITO:Harbour ID,Google:Google`,
      )
    }
    return { name, label }
  })
}
