import type { Template } from './template.ts'

/**
 * The texts of a template, one line each: for announcements, copies and previews. Slots are not part of it, because a
 * time needs a language. Empty if the message has no text.
 */
export function templateText(template: Template): string {
  return [template.title, template.subtitle, ...lines(template)].filter(Boolean).join('\n')
}

function lines(template: Template): readonly (string | undefined)[] {
  switch (template.kind) {
    case 'ListPicker':
    case 'Panel':
    case 'QuickReply':
      return template.choices.map(({ title }) => title)
    case 'TimePicker':
      return [template.location?.title]
    case 'Carousel':
      return template.cards.flatMap(({ title, choices }) => [title, ...choices.map((choice) => choice.title)])
    case 'unknown':
      return template.lines
    case 'ViewResource':
      return []
  }
}
