import type { ViewDefinition } from './view.ts'

const ATTRIBUTES_AND_BACK = ['AttributeBar', 'Back']

/**
 * AWS managed views (Administrator Guide, set up AWS managed views). UNCONFIRMED what their templates look like on the
 * wire: these have one component whose properties are the inputs of the view, as people who call DescribeView report.
 */
export const MANAGED_VIEWS: readonly ViewDefinition[] = [
  managed(
    'detail',
    'Detail',
    'DetailsView',
    ['ActionSelected', 'Back'],
    ['Heading', 'Description', 'Sections', 'Actions', ...ATTRIBUTES_AND_BACK],
  ),
  managed(
    'list',
    'List',
    'ListView',
    ['Back', 'ActionSelected'],
    ['Heading', 'SubHeading', 'Items', ...ATTRIBUTES_AND_BACK],
  ),
  managed(
    'form',
    'Form',
    'FormWithSteps',
    ['Back', 'Cancel', 'Edit', 'Next', 'Previous', 'Step'],
    [
      'Heading',
      'SubHeading',
      'Sections',
      'Wizard',
      'ErrorText',
      'Next',
      'Previous',
      'Cancel',
      'Edit',
      ...ATTRIBUTES_AND_BACK,
    ],
  ),
  managed(
    'confirmation',
    'Confirmation',
    'ConfirmationView',
    ['Next'],
    ['Heading', 'SubHeading', 'AttributeBar', 'Graphic', 'Next'],
  ),
  managed(
    'cards',
    'Cards',
    'CardsView',
    ['Back', 'ActionSelected', 'NoMatch'],
    ['Heading', 'Cards', 'CardsPerRow', 'NoMatchFound', ...ATTRIBUTES_AND_BACK],
  ),
]

function managed(
  id: string,
  name: string,
  component: string,
  actions: readonly string[],
  inputs: readonly string[],
): ViewDefinition {
  const references = Object.fromEntries(inputs.map((input) => [input, `$.${input}`]))
  return {
    id,
    name,
    actions,
    inputSchema: { type: 'object', properties: Object.fromEntries(inputs.map((input) => [input, {}])) },
    template: {
      Head: { Title: name },
      Body: [
        {
          _id: 'container',
          Type: 'Container',
          Props: {},
          Content: [{ _id: id, Type: component, Props: references, Content: [] }],
        },
      ],
    },
  }
}
