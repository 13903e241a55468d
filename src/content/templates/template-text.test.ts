import { expect, test } from 'vitest'
import { readTemplate } from './read-template.ts'
import { SAMPLES } from './samples.fixture.ts'
import { templateText } from './template-text.ts'

test.each([
  [SAMPLES.minimal, 'Is that all?\nYes\nNot yet'],
  [SAMPLES.timePicker, 'Visit us at the old port\nTimes are those of the branch\nOld port branch'],
  [SAMPLES.brokenCard, 'Our offers\nOffer 1\nTell me more\nApply\nConditions'],
  [SAMPLES.apple, 'For Apple Messages\nPage\nFirst'],
  [SAMPLES.view, ''],
])('%#: the texts of a template, one line each', (content, text) => {
  expect(templateText(readTemplate(content))).toBe(text)
})
