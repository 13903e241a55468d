import { expect, test } from 'vitest'
import { readProviders } from './providers.ts'

const read = (text: string | undefined) => readProviders({ CONNECT_SIGN_IN_PROVIDERS: text })

test('each provider has a name in Cognito and a label for its button', () => {
  expect(read('COGNITO:Harbour ID, Google : Google')).toEqual([
    { name: 'COGNITO', label: 'Harbour ID' },
    { name: 'Google', label: 'Google' },
  ])
})

test.each([undefined, '', '  '])('%j yields no providers', (text) => {
  expect(read(text)).toBeUndefined()
})

test.each(['Google', ':Google', 'Google:', 'Google:Google,', 'two words:Google', `${'n'.repeat(33)}:Long`])(
  'the error for %s shows the expected form',
  (text) => {
    expect(() => read(text)).toThrow('CONNECT_SIGN_IN_PROVIDERS must have the form name:label')
  },
)
