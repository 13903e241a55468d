export type OidcProviderModule = typeof import('oidc-provider')

let loading: Promise<OidcProviderModule> | undefined

/**
 * Loads oidc-provider once per process.
 *
 * On Node 20 the import prints a warning that recommends Node 22, and there is no option against it. The sandbox is tested
 * on Node 20, so this warning is dropped; other warnings of the import go to `log`.
 */
export function loadOidcProvider(log: (line: string) => void): Promise<OidcProviderModule> {
  loading ??= importProvider(log).catch((cause: unknown) => {
    loading = undefined
    throw new Error('The user pool of the sandbox could not be loaded', { cause })
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
