import type { ViewDefinition } from './view.ts'

/**
 * AWS managed views (Administrator Guide, set up AWS managed views). UNCONFIRMED what their templates look like on the
 * wire: these only name their parts, so that a client has something to parse.
 */
export const MANAGED_VIEWS: readonly ViewDefinition[] = [
  managed('detail', 'Detail', ['Back'], ['Heading', 'Description', 'Sections', 'AttributeBar', 'Actions']),
  managed('list', 'List', ['Back', 'ActionSelected'], ['Heading', 'SubHeading', 'Items', 'AttributeBar']),
  managed(
    'form',
    'Form',
    ['Back', 'Cancel', 'Edit', 'Next', 'Previous', 'Step'],
    ['Heading', 'SubHeading', 'Sections', 'Wizard', 'AttributeBar', 'ErrorText'],
  ),
  managed('confirmation', 'Confirmation', ['Next'], ['Heading', 'SubHeading', 'Graphic', 'Next']),
  managed('cards', 'Cards', ['Back', 'ActionSelected', 'NoMatch'], ['Heading', 'Cards', 'CardsPerRow']),
]

function managed(
  id: string,
  name: string,
  actions: readonly string[],
  inputs: readonly string[],
): ViewDefinition {
  return {
    id,
    name,
    actions,
    inputSchema: { type: 'object', properties: Object.fromEntries(inputs.map((input) => [input, {}])) },
    template: {
      Head: { Title: name },
      Body: inputs.map((input) => ({ Type: input, Content: `$.${input}` })),
    },
  }
}
