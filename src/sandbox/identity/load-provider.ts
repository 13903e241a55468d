export type OidcProviderModule = typeof import('oidc-provider')

let loading: Promise<OidcProviderModule> | undefined

/**
 * Loads oidc-provider, an optional peer, once per process.
 *
 * On Node 20 it says on the console, while it is imported, that it would rather have 22, and offers no switch for
 * that. The sandbox is tested on 20, so nobody needs to hear it; whatever else it warns of then goes to `log`.
 */
export function loadOidcProvider(log: (line: string) => void): Promise<OidcProviderModule> {
  loading ??= importProvider(log).catch((cause: unknown) => {
    loading = undefined
    throw new Error('The sandbox needs the package oidc-provider 9: npm install --save-dev oidc-provider', {
      cause,
    })
  })
  return loading
}

async function importProvider(log: (line: string) => void): Promise<OidcProviderModule> {
  const { console: output } = globalThis
  const { warn } = output
  const filtered = (...args: unknown[]): void => {
    const line = String(args[0])
    if (!line.includes('oidc-provider WARNING')) warn(...args)
    else if (!line.includes('Unsupported runtime')) log(line)
  }
  output.warn = filtered
  try {
    return await import('oidc-provider')
  } finally {
    if (output.warn === filtered) output.warn = warn
  }
}
