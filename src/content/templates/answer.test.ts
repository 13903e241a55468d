import { describe, expect, test } from 'vitest'
import { answerOf, choiceOf, readAnswer, slotOf } from './answer.ts'
import { readTemplate } from './read-template.ts'
import { envelope, SAMPLES } from './samples.fixture.ts'

const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'
const sent = (content: string, choiceId: string) => answerOf(readTemplate(content), choiceId)

describe('what SendMessage carries, byte for byte', () => {
  test.each([
    ['an element of a list picker', SAMPLES.listPicker, '1', 'Boat'],
    ['an element of a panel', SAMPLES.panel, '0', 'Cards'],
    ['the second of two options with one title', SAMPLES.panel, '9', 'Other'],
    ['a quick reply', SAMPLES.quickReply, '1', 'Yes, all of it'],
    ['a quick reply of an emoji with a skin tone', SAMPLES.quickReply, '0', '👋🏿'],
    ['a time slot', SAMPLES.timePicker, '2', '2032-03-04T02:15+00:00'],
    [
      'an element of a card',
      SAMPLES.carousel,
      '1.1',
      '{"templateIdentifier":"offer-2","listTitle":"Offer 2","selectionText":"Apply"}',
    ],
    ['a title with markup', SAMPLES.markup, '1', 'b" onfocus="alert(5)'],
  ])('%s', (_, content, choiceId, expected) => {
    expect(sent(content, choiceId)).toMatchObject({ contentType: 'text/plain', content: expected })
    expect(sent(content, choiceId)).not.toHaveProperty('hidden')
  })

  test.each([
    [
      SAMPLES.firstPage,
      '2',
      '{"version":"1.0","data":{"actionName":"SHOW_MORE","preIndex":-1,"nextIndex":2,"listId":"transfers-2030","templateType":"ListPicker","referenceId":"transfers-ref-4"},"action":"SHOW_MORE"}',
    ],
    [
      SAMPLES.secondPage,
      '0',
      '{"version":"1.0","data":{"actionName":"PREVIOUS_OPTIONS","preIndex":1,"nextIndex":4,"listId":"transfers-2030","templateType":"ListPicker","referenceId":"transfers-ref-4"},"action":"PREVIOUS_OPTIONS"}',
    ],
  ])('a request for a page is an interactive response that is not shown', (content, choiceId, expected) => {
    expect(sent(content, choiceId)).toMatchObject({ contentType: RESPONSE, content: expected, hidden: true })
  })

  test('a title is sent unchanged, also where the shown title is cleaned', () => {
    const title = '  Yes\u202e\tplease '
    expect(sent(envelope('QuickReply', { title: 'T', elements: [{ title }] }), '0')).toEqual({
      contentType: 'text/plain',
      content: title,
      text: 'Yes\tplease',
    })
  })

  test('a title above the limit of a text is cut without half an emoji', () => {
    const title = `${'a'.repeat(1_023)}👍`
    expect(sent(envelope('Panel', { title: 'T', elements: [{ title }] }), '0')?.content).toBe(
      'a'.repeat(1_023),
    )
  })

  test('the answer of a card with a long title stays JSON within the limit', () => {
    const content = (title: string, option: string): string =>
      envelope('Carousel', {
        title: 'T',
        elements: [{ templateIdentifier: 'c', data: { content: { title, elements: [{ title: option }] } } }],
      })
    const answer = sent(content('"'.repeat(2_000), 'Apply'), '0.0')?.content ?? ''
    expect(answer.length).toBeLessThanOrEqual(1_024)
    expect(answer.length).toBeGreaterThan(1_020)
    expect(JSON.parse(answer)).toMatchObject({ templateIdentifier: 'c', selectionText: 'Apply' })
    const both = sent(content('a'.repeat(2_000), 'b'.repeat(2_000)), '0.0')?.content ?? ''
    expect(both.length).toBeLessThanOrEqual(1_024)
    expect(JSON.parse(both)).toMatchObject({
      listTitle: '',
      selectionText: expect.stringMatching(/^b{900,}$/),
    })
  })

  test.each([
    ['a link', SAMPLES.listPicker, '3'],
    ['a choice that does not exist', SAMPLES.panel, '10'],
    ['a field of the prototype', SAMPLES.panel, '__proto__'],
    ['a card', SAMPLES.carousel, '1'],
    ['a template that is not known', SAMPLES.unknownKind, '0'],
    ['a view', SAMPLES.view, '0'],
  ])('%s answers nothing', (_, content, choiceId) => {
    expect(sent(content, choiceId)).toBeUndefined()
  })

  test('a page whose fields are above the limit of a response cannot be asked for', () => {
    const elements = [{ title: 'More', actionDetail: 'SHOW_MORE' }]
    expect(
      sent(envelope('ListPicker', { title: 'T', listId: 'x'.repeat(13_000), elements }), '0'),
    ).toBeUndefined()
  })
})

describe('which choice a message from the history answers', () => {
  test.each([
    [SAMPLES.listPicker, 'Boat', '1'],
    [SAMPLES.panel, 'Other', '8'],
    [SAMPLES.timePicker, '2032-03-04T02:15+00:00', '2'],
    [SAMPLES.timePicker, 'tomorrow', undefined],
    [
      SAMPLES.carousel,
      '{"selectionText":"Apply","listTitle":"Offer 2","templateIdentifier":"offer-2"}',
      '1.1',
    ],
    [SAMPLES.listPicker, ' Boat\n', '1'],
    [SAMPLES.listPicker, 'Conditions of all loans', undefined],
    [SAMPLES.listPicker, '', undefined],
    [SAMPLES.unknownKind, 'By the window', undefined],
  ])('%# %s', (content, answer, choiceId) => {
    expect(choiceOf(readTemplate(content), answer)).toBe(choiceId)
  })

  test('every answer leads back to a choice with the same answer', () => {
    for (const content of Object.values(SAMPLES)) {
      const template = readTemplate(content)
      const ids = ['0', '1', '2', '8', '9', '0.0', '1.1', '4.0']
      for (const id of ids) {
        const answer = answerOf(template, id)
        if (!answer) continue
        const back = choiceOf(template, answer.content)
        expect(back).toBeDefined()
        expect(answerOf(template, back ?? '')?.content).toBe(answer.content)
      }
    }
  })

  test('the answer of a time picker is a slot, for a text with a time', () => {
    expect(slotOf(readTemplate(SAMPLES.timePicker), '2032-03-04T02:15+00:00')).toMatchObject({ id: '2' })
    expect(slotOf(readTemplate(SAMPLES.panel), 'Cards')).toBeUndefined()
  })
})

describe('own messages of the transcript in words', () => {
  test.each([
    ['{"templateIdentifier":"offer-2","listTitle":"Offer 2","selectionText":"Apply"}', 'Offer 2 - Apply'],
    ['{"listTitle":"","selectionText":"Apply"}', 'Apply'],
    ['{"templateIdentifier":"offer-2","selectionText":"Apply"}', 'Apply'],
  ])('%s', (content, text) => {
    expect(readAnswer('text/plain', content)).toEqual({ text })
  })

  test.each(['Hello', '{"selectionText":"x"}', '{"a":1}', '{broken', '[1]', '2032-03-04T02:15+00:00', ''])(
    'the text %s is no answer',
    (content) => {
      expect(readAnswer('text/plain', content)).toBeUndefined()
    },
  )

  test.each([
    ['a request for a page', sent(SAMPLES.firstPage, '2')?.content ?? '', { text: '', hidden: true }],
    [
      'an action of a view',
      '{"templateType":"ViewResource","version":"1.0","action":"Submit","data":{"FormData":{"street":"Pier 2"}}}',
      { text: '', hidden: true },
    ],
    [
      'a text written while a view waits',
      '{"templateType":"ViewResource","version":"1.0","action":" ","data":{"content":"A person, please"}}',
      { text: 'A person, please' },
    ],
    ['malformed content', '{"templateType":', { text: '', hidden: true }],
  ])('an interactive response: %s', (_, content, expected) => {
    expect(readAnswer(RESPONSE, content)).toEqual(expected)
  })

  test('other content types are no answers', () => {
    expect(readAnswer('text/markdown', '{"listTitle":"a","selectionText":"b"}')).toBeUndefined()
    expect(readAnswer('application/json', '{}')).toBeUndefined()
  })
})
