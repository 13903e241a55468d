import { afterEach, expect, test } from 'vitest'
import { toJson } from './to-json.ts'

afterEach(() => void Reflect.deleteProperty(Array.prototype, 'toJSON'))

test('an array is an array although the page has made arrays texts in JSON', () => {
  Object.assign(Array.prototype, { toJSON: () => '[]' })
  const data = { types: ['a', { of: [1, null] }], none: undefined, yes: true }
  expect(toJson(data)).toBe('{"types":["a",{"of":[1,null]}],"yes":true}')
  expect(toJson(['a'])).toBe('["a"]')
})
