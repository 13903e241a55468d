/** What is loaded with the first interactive message: the parser of templates, and their answers. */
export { answerOf, choiceOf, readAnswer, slotOf } from './answer.ts'
export { readTemplate } from './read-template.ts'
export { templateText } from './template-text.ts'
