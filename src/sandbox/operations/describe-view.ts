import type { DescribeViewCommandOutput } from '@aws-sdk/client-connectparticipant'
import type { Services } from '../services.ts'
import { text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'
import type { Wire } from './wire-response.ts'

/** UNCONFIRMED how long a view token is valid on AWS. Here it is valid until the chat ends. */
export const describeView: Operation = participantOperation({
  name: 'DescribeView',
  method: 'GET',
  path: '/participant/views/{ViewToken}',
  bearer: 'connection-token',
  support: 'Fully supported for the view tokens in ViewResource messages of the chat.',
  errors: ['ResourceNotFoundException'],
  fields: { ViewToken: text({ min: 1, max: 1000 }) },
  run(input, { contact }, services: Pick<Services, 'shownViews'>): Wire<DescribeViewCommandOutput> {
    const view = services.shownViews.find(contact.id, input.ViewToken)
    if (!view) {
      throw new WireError('ResourceNotFoundException', 'The view was not found', {
        ResourceId: input.ViewToken,
      })
    }
    return { View: view }
  },
})
