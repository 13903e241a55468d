import type { Block, Field, FieldValue, View, ViewAction } from './view.ts'

/** The values of the fields, by the fields' ids. */
export type FieldValues = Readonly<Record<string, FieldValue>>

/** The fields of a view, in the order of the view. */
export function fieldsOfView({ blocks }: Pick<View, 'blocks'>): readonly Field[] {
  return blocks.flatMap((one) => {
    if (one.type === 'field') return [one]
    return one.type === 'section' ? fieldsOfView(one) : []
  })
}

/** All buttons of a view. */
export function actionsOfView({ blocks, actions }: Pick<View, 'blocks' | 'actions'>): readonly ViewAction[] {
  return [...blocks.flatMap(actionsOfBlock), ...actions]
}

function actionsOfBlock(block: Block): readonly ViewAction[] {
  switch (block.type) {
    case 'actions':
      return block.actions
    case 'section':
      return [...(block.edit ? [block.edit] : []), ...block.blocks.flatMap(actionsOfBlock)]
    case 'choices':
      return block.choices.flatMap(({ action, detail }) => [
        ...(action ? [action] : []),
        ...(detail ? actionsOfView(detail) : []),
      ])
    default:
      return []
  }
}

/** The values before the customer changes them. */
export function initialValues(view: View): FieldValues {
  return Object.fromEntries(fieldsOfView(view).map(({ id, value }) => [id, value]))
}
