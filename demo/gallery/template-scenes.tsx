import type { ReactNode } from 'react'
import { readTemplate } from '../../src/content/templates/read-template.ts'
import { TemplateMessage } from '../../src/widget/content/template-message.tsx'
import {
  TimePickerMessage,
  type TimePickerMessageProps,
} from '../../src/widget/content/time-picker-message.tsx'
import { useTexts } from '../../src/widget/texts/texts-context.tsx'
import { NOW } from '../../src/widget/views.test-kit.ts'
import { templateSamples } from './template-samples.ts'

type Change = Partial<Omit<TimePickerMessageProps, 'template'>>

interface TemplateScene {
  readonly name: string
  readonly kind: 'template'
  readonly render: () => ReactNode
}

function template(sample: string, name: string, change: Change = {}): TemplateScene {
  return {
    name: `${sample}: ${name}`,
    kind: 'template',
    render: () => <Sample sample={sample} change={change} />,
  }
}

/** As in the conversation, which has a padding of 16 px. */
function Sample({ sample, change }: { readonly sample: string; readonly change: Change }): ReactNode {
  const { locale } = useTexts()
  const template = readTemplate(templateSamples(locale)[sample] ?? '')
  const { nowMs = NOW, timeZone = 'Europe/Berlin', ...more } = change
  const shared = { state: 'open', onAnswer: () => undefined, ...more } as const
  return (
    <div className="transcript" style={{ background: 'var(--_surface)' }}>
      <div className="group">
        {template.kind === 'TimePicker' ? (
          <TimePickerMessage {...shared} {...{ template, nowMs, timeZone }} />
        ) : (
          <TemplateMessage {...shared} template={template} />
        )}
      </div>
    </div>
  )
}

const states = (sample: string, answeredWith: string): readonly TemplateScene[] => [
  template(sample, 'open'),
  template(sample, 'sending', { state: 'sending', answeredWith }),
  template(sample, 'answered', { state: 'answered', answeredWith }),
  template(sample, 'failed', { state: 'failed', answeredWith }),
  template(sample, 'closed', { state: 'closed' }),
]

/** Each interactive message in each state. */
export const TEMPLATE_SCENES: readonly TemplateScene[] = [
  ...states('listPicker', '1'),
  template('listPicker', 'replaced', { state: 'replaced' }),
  template('paged', 'open'),
  template('paged', 'loading', { pagingChoiceId: '6' }),
  template('minimal', 'open'),
  template('broken', 'a picture is missing'),
  template('longWords', 'open'),
  ...states('panel', '4'),
  ...states('quickReply', '1'),
  template('quickReply', 'answered with an emoji', { state: 'answered', answeredWith: '0' }),
  ...states('timePicker', '3'),
  template('timePicker', 'the zone of the branch', { timeZone: 'America/Chicago' }),
  template('timesMany', 'open'),
  template('timesPast', 'open'),
  ...states('carousel', '1.1'),
  template('unknown', 'open'),
  template('malformed', 'open'),
]
