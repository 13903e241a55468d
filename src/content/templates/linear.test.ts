import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StepCounter, startStepCounter } from '../count-steps.test-kit.ts'
import { envelope } from './samples.fixture.ts'

type Read = typeof import('./read-template.ts').readTemplate

let counter: StepCounter
let readTemplate: Read

beforeAll(async () => {
  counter = await startStepCounter()
  readTemplate = (await import('./read-template.ts')).readTemplate
})
afterAll(() => counter.stop())

const repeated = (count: number, element: object): readonly object[] => Array(count).fill(element)
const contents: readonly (readonly [string, (n: number) => string])[] = [
  ['elements', (n) => envelope('Panel', { title: 'T', elements: repeated(n, { title: 'A' }) })],
  [
    'elements that are none',
    (n) => envelope('Panel', { title: 'T', elements: repeated(n, { subtitle: 'A' }) }),
  ],
  ['slots', (n) => envelope('TimePicker', { title: 'T', timeslots: repeated(n, { date: 'x' }) })],
  ['cards', (n) => envelope('Carousel', { title: 'T', elements: repeated(n, { data: {} }) })],
  ['texts of an unknown kind', (n) => envelope('X', { rows: repeated(n, { title: 'A' }) })],
  ['objects of an unknown kind', (n) => envelope('X', { rows: repeated(n, { x: {} }) })],
  ['a long title', (n) => envelope('Panel', { title: 'a'.repeat(10 * n), elements: [{ title: 'A' }] })],
  ['a cut title', (n) => `{"title":"${'a"'.repeat(10 * n)}`],
  ['quotation marks', (n) => '"title":"'.repeat(n)],
]

test.each(contents)('the steps grow linearly with the content: %s', async (_, content) => {
  const [small, large] = [content(700), content(1_400)]
  readTemplate(large)
  const steps = await counter.count(() => readTemplate(small))
  const doubled = await counter.count(() => readTemplate(large))
  expect(steps).toBeGreaterThan(0)
  expect(doubled).toBeLessThanOrEqual(2 * steps)
})
