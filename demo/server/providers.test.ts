import { expect, test } from 'vitest'
import { readProviders } from './providers.ts'

const read = (text: string | undefined) => readProviders({ CONNECT_SIGN_IN_PROVIDERS: text })

test('each provider is a name of Cognito and a label for the button', () => {
  expect(read('COGNITO:Harbour ID, Google : Google')).toEqual([
    { name: 'COGNITO', label: 'Harbour ID' },
    { name: 'Google', label: 'Google' },
  ])
})

test.each([undefined, '', '  '])('%j names none', (text) => {
  expect(read(text)).toBeUndefined()
})

test.each(['Google', ':Google', 'Google:', 'Google:Google,', 'two words:Google', `${'n'.repeat(33)}:Long`])(
  '%s is answered with how it looks',
  (text) => {
    expect(() => read(text)).toThrow('CONNECT_SIGN_IN_PROVIDERS takes name:label')
  },
)
