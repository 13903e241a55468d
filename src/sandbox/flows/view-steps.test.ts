import { afterEach, expect, test } from 'vitest'
import { textAt } from '../chat.test-kit.ts'
import { type RunningFlow, startFlow } from './flow.test-kit.ts'

const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

let running: RunningFlow
afterEach(() => running?.close())

const answers = (action: string, data: unknown) =>
  running.chat.post('/participant/message', {
    ContentType: RESPONSE,
    Content: JSON.stringify({ templateType: 'ViewResource', version: '1.0', action, data }),
  })

/** Writes a word to the bot and resolves with the heading of the view that it opens. */
async function opens(word: string, heading: string): Promise<unknown> {
  running = await startFlow({})
  await running.receives('Ask about opening hours')
  await running.chat.sends(word)
  const item = await running.receives(heading)
  return textAt(JSON.parse(item.Content ?? ''), 'data', 'content', 'viewId')
}

test('the word “form” opens a form, whose answer leads to a confirmation and back to the bot', async () => {
  expect(await opens('form', 'Apply for a loan')).toBe('form')
  await answers('Next', { FormData: { amount: '5000', term: '24' } })
  await running.receives('You asked for £5000 over 24 months.')
  await running.receives('We have your application')
  await answers('Next', { actionName: 'Next', Label: 'Done' })
  await running.receives('Is there anything else?')
  await running.chat.sends('What are your fees?')
  await running.receives('no monthly fee')
})

test.each([
  ['Cancel', { actionName: 'Cancel' }],
  ['Back', { actionName: 'Back' }],
])('the action %s leaves the form', async (action, data) => {
  await opens('form', 'Apply for a loan')
  await answers(action, data)
  await running.receives('No problem.')
})

test('the word “details” opens a detail view, whose action is named', async () => {
  expect(await opens('Details', 'Your mortgage')).toBe('detail')
  await answers('ActionSelected', { actionName: 'Pay back early' })
  await running.receives('You chose “Pay back early”.')
})

test.each([
  ['card_4417', 'Your debit card'],
  ['card_9020', 'Your credit card'],
])('the word “list” opens a list, whose item %s has its own branch', async (actionName, text) => {
  expect(await opens('list', 'Your cards')).toBe('list')
  await answers('ActionSelected', { actionName })
  await running.receives(text)
})

test('the word “cards” opens cards, of which one leads to another view', async () => {
  expect(await opens('cards', 'What is it about?')).toBe('cards')
  await answers('ActionSelected', { actionName: 'mortgage' })
  await running.receives('Fixed until 30 June 2028.')
})

test('the word “confirmation” opens a confirmation', async () => {
  expect(await opens('confirmation', 'We have your application')).toBe('confirmation')
})

test('text during a view takes its no-match branch, and “agent” leads to an agent', async () => {
  await opens('list', 'Your cards')
  await answers(' ', { content: 'the blue one' })
  await running.receives('You wrote “the blue one”.')
  await running.chat.sends('list')
  await answers(' ', { content: 'agent' })
  await running.receives('Please sign in')
})

test('a view that nobody answers is closed after 400 seconds', async () => {
  await opens('list', 'Your cards')
  await running.sandbox.clock.advance({ seconds: 400 })
  await running.receives('I have closed the step')
})
