import { describe, expect, test } from 'vitest'
import { contentTypesOf, rendererOf } from './renderers.ts'

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'
const BUILT_IN = ['text/plain', 'text/markdown', INTERACTIVE, `${INTERACTIVE}.response`]
const Renderer = (): null => null

describe('the content types that a chat announces', () => {
  test.each([
    ['without renderers', {}, BUILT_IN],
    [
      'with a renderer of its own',
      { contentType: { 'application/json': Renderer } },
      [...BUILT_IN, 'application/json'],
    ],
    [
      'with a renderer that replaces a built-in one',
      { contentType: { 'text/markdown': Renderer } },
      BUILT_IN,
    ],
    [
      'without templates',
      { contentType: { [INTERACTIVE]: null } },
      BUILT_IN.filter((type) => type !== INTERACTIVE),
    ],
    ['text is always announced', { contentType: { 'text/plain': null } }, BUILT_IN],
    ['a type that is switched off and unknown is not added', { contentType: { 'x/y': null } }, BUILT_IN],
    [
      'templates and views change nothing',
      { template: { ListPicker: null }, view: { loan: Renderer } },
      BUILT_IN,
    ],
  ] as const)('%s', (_, renderers, expected) => {
    expect(contentTypesOf(renderers)).toEqual(expected)
  })
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', undefined])(
  'the name %j, which Connect may send, is no renderer',
  (name) => {
    expect(rendererOf({ ListPicker: Renderer }, name)).toBeUndefined()
    expect(rendererOf(undefined, name)).toBeUndefined()
  },
)
