import { type ReactNode, useEffect, useRef } from 'react'
import { readView } from '../../src/content/views/read-view.ts'
import { VIEW_SAMPLES } from '../../src/content/views/view-samples.test-kit.ts'
import { ViewMessage, type ViewMessageProps } from '../../src/widget/views/view-message.tsx'

type Change = Partial<ViewMessageProps> & { readonly presses?: readonly string[] }

interface ViewScene {
  readonly name: string
  readonly kind: 'view'
  readonly render: () => ReactNode
}

const answerOf = (action: string, data: object): string =>
  JSON.stringify({ templateType: 'ViewResource', version: '1.0', action, data })

function view(sample: keyof typeof VIEW_SAMPLES, name: string, change: Change = {}): ViewScene {
  const { answer, viewData } = VIEW_SAMPLES[sample]
  // One view for each scene: its draft is its own.
  const loaded = { status: 'ready', view: readView(answer, viewData) } as const
  return {
    name: `view ${sample}: ${name}`,
    kind: 'view',
    render: () => <Sample loading={loaded} {...change} />,
  }
}

/** As in the conversation, which has a padding of 16 px. */
function Sample({ presses = [], ...props }: Change & Pick<ViewMessageProps, 'loading'>): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    for (const selector of presses) box.current?.querySelector<HTMLElement>(selector)?.click()
  }, [])
  return (
    <div ref={box} className="transcript" style={{ background: 'var(--_surface)' }}>
      <div className="group">
        <ViewMessage state="open" onAnswer={() => undefined} onRetry={() => undefined} {...props} />
      </div>
    </div>
  )
}

const FORM_ANSWER = answerOf('Next', {
  FormData: {
    amount: '5000',
    start: '2026-12-01',
    call: '13:00',
    purpose: ['car'],
    term: '24',
    email: 'ada@example.com',
    note: '',
    contact: ['E-mail', 'Phone'],
    consent: true,
  },
})

/** Each managed view, and a view of the instance, in its states. */
export const VIEW_SCENES: readonly ViewScene[] = [
  view('form', 'open'),
  view('form', 'problems', { presses: ['[type=submit]'] }),
  view('form', 'sending', { state: 'sending', answer: FORM_ANSWER }),
  view('form', 'answered', { state: 'answered', answer: FORM_ANSWER }),
  view('form', 'failed', { state: 'failed' }),
  view('form', 'closed', { state: 'closed' }),
  view('detail', 'open'),
  view('detail', 'answered', {
    state: 'answered',
    answer: answerOf('ActionSelected', { actionName: 'Pay back early' }),
  }),
  view('list', 'open'),
  view('list', 'sending', {
    state: 'sending',
    answer: answerOf('ActionSelected', { actionName: 'card_9020' }),
  }),
  view('list', 'answered', {
    state: 'answered',
    answer: answerOf('ActionSelected', { actionName: 'card_9020' }),
  }),
  view('list', 'written', { state: 'answered', answer: 'I have lost all of them' }),
  view('confirmation', 'open'),
  view('cards', 'open'),
  view('cards', 'a card is open', { presses: ['[aria-expanded]'] }),
  view('cards', 'answered', {
    state: 'answered',
    answer: answerOf('ActionSelected', { actionName: 'Block my card' }),
  }),
  view('custom', 'open'),
  { name: 'view loading', kind: 'view', render: () => <Sample loading={{ status: 'loading' }} /> },
  { name: 'view failed to load', kind: 'view', render: () => <Sample loading={{ status: 'failed' }} /> },
  { name: 'view expired', kind: 'view', render: () => <Sample loading={{ status: 'expired' }} /> },
]
