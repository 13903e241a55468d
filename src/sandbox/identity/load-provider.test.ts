import { expect, test } from 'vitest'
import { loadOidcProvider } from './load-provider.ts'

// A package is imported once per process, so this is the only test of its file.
test('oidc-provider is loaded without its warning about the Node version, and the console is restored', async () => {
  const lines: string[] = []
  const { warn } = console
  const listening = (...words: unknown[]): void => void lines.push(words.join(' '))
  console.warn = listening
  try {
    const { Provider } = await loadOidcProvider((line) => void lines.push(line))
    expect(Provider.name).toBe('Provider')
    expect(console.warn).toBe(listening)
  } finally {
    console.warn = warn
  }
  expect(lines).toEqual([])
})
