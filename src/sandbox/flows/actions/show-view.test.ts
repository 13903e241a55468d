import { afterEach, describe, expect, test } from 'vitest'
import { textAt } from '../../chat.test-kit.ts'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from '../flow.test-kit.ts'

const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

function viewing(parameters: Readonly<Record<string, unknown>> = {}) {
  return flowOf(
    step(
      'view',
      'ShowView',
      {
        ViewResource: { Id: 'arn:aws:connect:us-west-2:aws:view/form:1' },
        InvocationTimeLimitSeconds: '60',
        ViewData: { Heading: 'Hello $.Attributes.name', Sections: '$.External', Next: { Label: 'Next' } },
        ...parameters,
      },
      {
        when: { Next: 'next' },
        errors: { NoMatchingCondition: 'no-match', TimeLimitExceeded: 'late', NoMatchingError: 'error' },
      },
    ),
    ...messageAndEnd('next', 'Went on with $.Views.Action and $.Views.ViewResultData.colour.0'),
    ...messageAndEnd('no-match', 'No match for $.Views.Action ($.Views.ViewResultData.content)'),
    ...messageAndEnd('late', 'Too late'),
    ...messageAndEnd('error', 'Cannot show it'),
  )
}

let running: RunningFlow
afterEach(() => running.close())

function answers(action: string, data: unknown): Promise<unknown> {
  return running.chat.post('/participant/message', {
    ContentType: RESPONSE,
    Content: JSON.stringify({ templateType: 'ViewResource', version: '1.0', action, data }),
  })
}

describe('a view', () => {
  test('a view is sent with its id, a token and its resolved data', async () => {
    running = await startFlow({ flow: viewing() }, { Attributes: { name: 'Ada' } })
    const item = await running.receives('ViewResource')
    expect(item.ContentType).toBe('application/vnd.amazonaws.connect.message.interactive')
    const body: unknown = JSON.parse(item.Content ?? '')
    expect(body).toMatchObject({
      templateType: 'ViewResource',
      version: '1.0',
      data: {
        content: {
          viewId: 'form',
          viewData: { Heading: 'Hello Ada', Sections: {}, Next: { Label: 'Next' } },
        },
      },
    })
    expect(textAt(body, 'data', 'content', 'viewToken').length).toBeGreaterThan(20)
  })

  test('an action of a view takes its branch, and its result can be read', async () => {
    running = await startFlow({ flow: viewing() })
    await running.receives('ViewResource')
    await answers('Next', { colour: ['green'] })
    await running.receives('Went on with Next and green')
  })

  test('an action without a condition takes the no-match branch', async () => {
    running = await startFlow({ flow: viewing() })
    await running.receives('ViewResource')
    await answers(' ', { content: 'a person, please' })
    await running.receives('No match for   (a person, please)')
  })

  test('a view ignores text messages unless DisableAsyncViewResponse is set', async () => {
    running = await startFlow({ flow: viewing() })
    await running.receives('ViewResource')
    await running.chat.sends('hello?')
    await answers('Next', { colour: ['red'] })
    await running.receives('and red')
    await running.close()

    running = await startFlow({ flow: viewing({ DisableAsyncViewResponse: 'true' }) })
    await running.receives('ViewResource')
    await running.chat.sends('hello?')
    await running.receives('No match for  (hello?)')
  })

  test('an unanswered view times out even if the customer sends text', async () => {
    running = await startFlow({ flow: viewing() })
    await running.receives('ViewResource')
    await running.sandbox.clock.advance({ seconds: 40 })
    await running.chat.sends('one moment')
    await running.sandbox.clock.advance({ seconds: 20 })
    await running.receives('Too late')
  })

  test('a view cannot be shown to a client without interactive messages', async () => {
    running = await startFlow({ flow: viewing() }, { SupportedMessagingContentTypes: ['text/plain'] })
    await running.receives('Cannot show it')
    expect(running.log.join()).toContain('interactive messages')
  })
})
