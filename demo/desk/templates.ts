/** The interactive messages that an agent can send with one click, one of each kind. */

export const TEMPLATES = {
  ListPicker: 'List picker',
  Panel: 'Panel',
  QuickReply: 'Quick replies',
  TimePicker: 'Time picker',
  Carousel: 'Carousel',
  ViewResource: 'View (form)',
} as const

export type TemplateName = keyof typeof TEMPLATES

export function isTemplateName(value: unknown): value is TemplateName {
  return typeof value === 'string' && Object.hasOwn(TEMPLATES, value)
}
