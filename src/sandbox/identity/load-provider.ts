export type OidcProviderModule = typeof import('oidc-provider')

let loading: Promise<OidcProviderModule> | undefined

/**
 * Loads oidc-provider, an optional peer, once per process.
 *
 * On a Node that it does not support officially it says so on the console while it is imported, and offers no
 * switch for that; the line goes to `log` instead.
 */
export function loadOidcProvider(log: (line: string) => void): Promise<OidcProviderModule> {
  loading ??= importWith(log).catch((cause: unknown) => {
    loading = undefined
    throw new Error('The sandbox needs the package oidc-provider 9: npm install --save-dev oidc-provider', {
      cause,
    })
  })
  return loading
}

async function importWith(log: (line: string) => void): Promise<OidcProviderModule> {
  const { console: output } = globalThis
  const { warn } = output
  const filtered = (...args: unknown[]): void => {
    if (String(args[0]).includes('oidc-provider WARNING')) log(String(args[0]))
    else warn(...args)
  }
  output.warn = filtered
  try {
    return await import('oidc-provider')
  } finally {
    if (output.warn === filtered) output.warn = warn
  }
}
