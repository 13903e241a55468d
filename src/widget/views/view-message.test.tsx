// @vitest-environment jsdom
import { cleanup, fireEvent, type RenderResult, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import type { ReactElement } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readView } from '../../content/views/read-view.ts'
import type { View } from '../../content/views/view.ts'
import { managedAnswer, VIEW_SAMPLES } from '../../content/views/view-samples.test-kit.ts'
import { textsOf } from '../texts/all-texts.test-kit.ts'
import { TextsProvider } from '../texts/texts-context.tsx'
import { ViewMessage, type ViewMessageProps } from './view-message.tsx'

const TEXTS = textsOf('en')

function renderWithTexts(element: ReactElement): RenderResult {
  return render(element, {
    wrapper: ({ children }) => (
      <TextsProvider locale="en" texts={TEXTS}>
        {children}
      </TextsProvider>
    ),
  })
}

afterEach(cleanup)

type Sample = keyof typeof VIEW_SAMPLES

const viewOf = (sample: Sample): View => readView(VIEW_SAMPLES[sample].answer, VIEW_SAMPLES[sample].viewData)

const formOf = (Items: readonly object[], more: object = {}): View =>
  readView(managedAnswer('form', ['Back']), {
    Heading: 'A form',
    Sections: [{ Type: 'FormSection', Items }],
    ...more,
  })

function renderView(view: View, props: Partial<ViewMessageProps> = {}) {
  const onAnswer = vi.fn()
  const element = (more: Partial<ViewMessageProps> = {}) => (
    <ViewMessage
      loading={{ status: 'ready', view }}
      state="open"
      onAnswer={onAnswer}
      onRetry={() => undefined}
      {...props}
      {...more}
    />
  )
  const rendered = renderWithTexts(element())
  return {
    onAnswer,
    ...rendered,
    update: (more: Partial<ViewMessageProps>) => rendered.rerender(element(more)),
  }
}

const answer = (action: string, data: object) =>
  JSON.stringify({ templateType: 'ViewResource', version: '1.0', action, data })

describe('a form', () => {
  test('a form is sent with the values of all its fields', async () => {
    const user = userEvent.setup()
    const { onAnswer } = renderView(viewOf('form'))
    await user.click(screen.getByLabelText(/^Amount in pounds/))
    await user.paste('5 000,50')
    fireEvent.change(screen.getByLabelText(/^Paid out on/), { target: { value: '2026-12-01' } })
    await user.selectOptions(screen.getByLabelText(/^Purpose/), 'A car')
    await user.click(screen.getByLabelText(/24 months/))
    await user.click(screen.getByRole('textbox', { name: 'E-mail' }))
    await user.paste('ada@example.com')
    await user.click(screen.getByLabelText('Phone'))
    await user.click(screen.getByRole('checkbox', { name: 'E-mail' }))
    await user.click(screen.getByLabelText(/conditions/))
    await user.click(screen.getByRole('button', { name: 'Send application' }))
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('Next', {
      FormData: {
        amount: '5000.50',
        start: '2026-12-01',
        call: '13:00',
        purpose: ['car'],
        term: '24',
        email: 'ada@example.com',
        pin: '',
        note: '',
        contact: ['E-mail', 'Phone'],
        consent: true,
      },
      StepName: 'About the loan',
    })
  })

  test('a form that is not complete names each problem at its field, and moves the focus to the first one', async () => {
    const user = userEvent.setup()
    const { onAnswer } = renderView(viewOf('form'))
    await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'ada')
    await user.click(screen.getByRole('button', { name: 'Send application' }))
    expect(onAnswer).not.toHaveBeenCalled()
    const amount = screen.getByRole('textbox', { name: 'Amount in pounds' })
    expect(document.activeElement).toBe(amount)
    expect(amount.getAttribute('aria-invalid')).toBe('true')
    const described = (amount.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
    expect(described).toEqual(['From 1,000 to 25,000', 'Please fill this in.'])
    expect(screen.getByText('6 answers need your attention')).toBeTruthy()
    expect(screen.getByText(/Enter an email address/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Purpose' }))
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Purpose' }))
  })

  test('a problem disappears when its field is changed', async () => {
    const user = userEvent.setup()
    renderView(formOf([{ Type: 'FormInput', Name: 'a', Label: 'Street', Required: true }]))
    await user.click(screen.getByRole('button', { name: 'Submit' }))
    expect(screen.getByText('Please fill this in.')).toBeTruthy()
    await user.keyboard('K')
    expect(screen.queryByText('Please fill this in.')).toBeNull()
    expect(screen.queryByText(/attention/)).toBeNull()
  })

  test('the Enter key in a field sends the form', async () => {
    const user = userEvent.setup()
    const { onAnswer } = renderView(
      formOf([{ Type: 'FormInput', Name: 'street', Label: 'Street', Required: true }], {
        Back: { Label: 'Back' },
      }),
    )
    await user.type(screen.getByRole('textbox', { name: 'Street' }), 'Kai 1{Enter}')
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('Submit', { FormData: { street: 'Kai 1' } })
  })

  test('Back leaves a form that is not complete', async () => {
    const user = userEvent.setup()
    const { onAnswer } = renderView(viewOf('form'))
    await user.click(screen.getByRole('button', { name: 'Back to the start' }))
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('Back', {
      actionName: 'Back',
      Label: 'Back to the start',
    })
  })

  test('an answer that is too long is not sent, and says by how much', async () => {
    const user = userEvent.setup()
    const names = ['a', 'b', 'c']
    const { onAnswer } = renderView(formOf(names.map((Name) => ({ Type: 'TextArea', Name, Label: Name }))))
    for (const name of names) {
      await user.click(screen.getByRole('textbox', { name: new RegExp(`^${name}`) }))
      await user.paste('x'.repeat(4_500))
    }
    await user.click(screen.getByRole('button', { name: 'Submit' }))
    expect(onAnswer).not.toHaveBeenCalled()
    expect(screen.getByText(/too long by 1,3\d\d characters/)).toBeTruthy()
  })

  test('two clicks on a button answer once', async () => {
    const user = userEvent.setup()
    const { onAnswer } = renderView(viewOf('confirmation'))
    const now = vi.spyOn(performance, 'now').mockReturnValue(1_000)
    await user.dblClick(screen.getByRole('button', { name: 'Done' }))
    expect(onAnswer).toHaveBeenCalledOnce()
    now.mockRestore()
  })

  test('what was entered is still there after the view was out of sight', async () => {
    const user = userEvent.setup()
    const view = viewOf('form')
    const { unmount } = renderView(view)
    await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'ada@example.com')
    unmount()
    renderView(view)
    expect(screen.getByRole('textbox', { name: 'E-mail' })).toHaveProperty('value', 'ada@example.com')
  })

  test('fields have the type, the keyboard and the autocomplete that their names ask for', () => {
    renderView(
      formOf([
        { Type: 'FormInput', Name: 'phone', Label: 'Phone', InputType: 'tel' },
        { Type: 'FormInput', Name: 'firstName', Label: 'First name' },
        { Type: 'FormInput', Name: 'zip', Label: 'Postcode' },
        { Type: 'FormInput', Name: 'n', Label: 'Number', InputType: 'number' },
      ]),
    )
    const attributes = ['phone', 'first name', 'postcode', 'number'].map((name) => {
      const field = screen.getByRole('textbox', { name: new RegExp(`^${name}`, 'i') })
      return ['type', 'inputmode', 'autocomplete'].map((attribute) => field.getAttribute(attribute))
    })
    expect(attributes).toEqual([
      ['tel', 'tel', 'tel'],
      ['text', null, 'given-name'],
      ['text', null, 'postal-code'],
      ['text', 'decimal', null],
    ])
  })

  test('while the answer is sent nothing can be changed, and the focus stays on the button', async () => {
    const user = userEvent.setup()
    const { onAnswer, update } = renderView(
      formOf([{ Type: 'FormInput', Name: 'street', Label: 'Street', DefaultValue: 'Kai 1' }]),
    )
    await user.click(screen.getByRole('button', { name: 'Submit' }))
    update({ state: 'sending', answer: answer('Submit', { FormData: { street: 'Kai 1' } }) })
    const button = screen.getByRole('button', { name: 'Sending…' })
    expect(document.activeElement).toBe(button)
    await user.click(button)
    await user.type(screen.getByRole('textbox', { name: /Street/ }), 'x')
    expect(screen.getByRole('textbox', { name: /Street/ })).toHaveProperty('value', 'Kai 1')
    expect(onAnswer).toHaveBeenCalledOnce()
  })

  test('after an answer the values are text, without the password, and the focus is on the heading', async () => {
    const user = userEvent.setup()
    const { update } = renderView(viewOf('form'))
    await user.click(screen.getByRole('button', { name: 'Not now' }))
    const FormData = {
      amount: '5000',
      start: '2026-12-01',
      call: '13:00',
      purpose: ['car'],
      term: '24',
      email: 'ada@example.com',
      pin: '4711-secret',
      note: '',
      contact: ['E-mail', 'Phone'],
      consent: true,
    }
    update({ state: 'answered', answer: answer('Next', { FormData, StepName: 'About the loan' }) })
    const sent = [...document.querySelectorAll('.view-sent')].map((one) => one.textContent)
    expect(sent).toEqual([
      'Amount in pounds5000',
      'Paid out onDecember 1, 2026',
      'Call me at1:00 PM',
      'PurposeA car',
      'Term24 months',
      'E-mailada@example.com',
      'Telephone PINNot shown',
      'Anything else?No answer',
      'How may we reach you?E-mail and Phone',
      'I have read the conditionsYes',
    ])
    expect(document.body.textContent).not.toContain('4711-secret')
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('Your answer: Send application')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Apply for a loan' }))
  })

  test('a form whose answer failed can be sent again with what was entered', async () => {
    const user = userEvent.setup()
    const { onAnswer, update } = renderView(formOf([{ Type: 'FormInput', Name: 'street', Label: 'Street' }]))
    await user.type(screen.getByRole('textbox', { name: /Street/ }), 'Kai 1')
    update({ state: 'failed' })
    expect(screen.getByText('We couldn’t send your answer. Please try again.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Submit' }))
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('Submit', { FormData: { street: 'Kai 1' } })
  })

  test('a form that can no longer be answered has no fields and says so', () => {
    renderView(viewOf('form'), { state: 'closed' })
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('You can no longer answer this.')).toBeTruthy()
  })
})

describe('the other managed views', () => {
  test.each<[Sample, string, string, object]>([
    ['detail', 'Pay back early', 'ActionSelected', { actionName: 'Pay back early' }],
    ['list', 'Credit card Ends in 9020', 'ActionSelected', { actionName: 'card_9020' }],
    ['list', 'None of them', 'Back', { actionName: 'Back', Label: 'None of them' }],
    ['confirmation', 'Done', 'Next', { actionName: 'Next', Label: 'Done' }],
    ['cards', 'I am travelling Tell us where you pay.', 'ActionSelected', { actionName: 'travel' }],
    ['cards', 'Something else', 'NoMatch', { actionName: 'NoMatch', Label: 'Something else' }],
    ['custom', 'Cancel', 'Cancel', { action: 'Button' }],
  ])('%s: the button “%s” answers with %s', async (sample, name, action, outputs) => {
    const user = userEvent.setup()
    const { onAnswer } = renderView(viewOf(sample))
    const button = screen
      .getAllByRole('button')
      .find(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim() === name)
    expect(button).toBeDefined()
    if (button) await user.click(button)
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(action, outputs)
  })

  test('a card opens, and its buttons answer', async () => {
    const user = userEvent.setup()
    const { onAnswer } = renderView(viewOf('cards'))
    const card = screen.getByRole('button', { name: /Lost card/ })
    expect(card.getAttribute('aria-expanded')).toBe('false')
    await user.click(card)
    expect(screen.getByText('It takes three working days.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Block my card' }))
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('ActionSelected', { actionName: 'Block my card' })
  })

  test('the item that was chosen is marked, and no item can be chosen any more', async () => {
    const user = userEvent.setup()
    const { onAnswer } = renderView(viewOf('list'), {
      state: 'answered',
      answer: answer('ActionSelected', { actionName: 'card_9020' }),
    })
    const items = screen.getAllByRole('listitem')
    expect(items.map((item) => within(item).queryByText('Your choice') !== null)).toEqual([
      false,
      true,
      false,
    ])
    await user.click(screen.getByRole('button', { name: /Debit card/ }))
    expect(onAnswer).not.toHaveBeenCalled()
    expect(screen.getByText('Your answer: Credit card')).toBeTruthy()
  })

  test('a view that the customer answered by writing says so', () => {
    renderView(viewOf('list'), { state: 'answered', answer: 'I have lost all of them' })
    expect(screen.getByText('You answered with a message.')).toBeTruthy()
  })

  test('a view of the instance sends its fields without FormData', async () => {
    const user = userEvent.setup()
    const { onAnswer } = renderView(viewOf('custom'))
    expect(screen.getByText('For Ada, without obligation.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Calculate' }))
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('Calculate', { amount: '5000' })
  })
})

describe('a view that cannot be shown', () => {
  test('a view that has expired says how to go on', () => {
    renderWithTexts(
      <ViewMessage loading={{ status: 'expired' }} state="open" onAnswer={vi.fn()} onRetry={vi.fn()} />,
    )
    expect(screen.getByText('This step has expired. Write a message to continue.')).toBeTruthy()
  })

  test('a view that could not be loaded can be loaded again', async () => {
    const user = userEvent.setup()
    const onRetry = vi.fn()
    renderWithTexts(
      <ViewMessage loading={{ status: 'failed' }} state="open" onAnswer={vi.fn()} onRetry={onRetry} />,
    )
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onRetry).toHaveBeenCalledOnce()
  })

  test('a view that is loading says so to a screen reader', () => {
    renderWithTexts(
      <ViewMessage loading={{ status: 'loading' }} state="open" onAnswer={vi.fn()} onRetry={vi.fn()} />,
    )
    expect(screen.getByText('Loading this step…')).toBeTruthy()
  })
})

const SAMPLES = Object.keys(VIEW_SAMPLES) as Sample[]

// One state for each test: a check of a form takes seconds on a busy machine.
test.each(
  SAMPLES.flatMap((sample) =>
    (['open', 'incomplete', 'answered'] as const).map((state) => [sample, state] as const),
  ),
)('axe finds nothing in the view %s that is %s', async (sample, state) => {
  const user = userEvent.setup()
  const { container, update } = renderView(viewOf(sample))
  if (state !== 'open') {
    for (const button of screen.getAllByRole('button')) if (button.ariaExpanded) await user.click(button)
    const submit = container.querySelector<HTMLElement>('[type=submit]')
    if (submit) await user.click(submit)
  }
  if (state === 'answered') update({ state, answer: answer('Next', { FormData: { amount: '1' } }) })
  const { violations } = await axe.run(container, {
    resultTypes: ['violations'],
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})

test('a label in a view that names another host than its link is replaced or followed by the host', () => {
  const markup = (href: string, label: string) => `<p><a href="${href}">${label}</a></p>`
  renderView(
    readView(managedAnswer('detail', []), {
      Heading: 'Links',
      Sections: [
        { TemplateString: markup('https://evil.example/', 'https://bank.example') },
        { TemplateString: markup('https://evil.example/', 'To bank.example now') },
        { TemplateString: markup('https://bank.example/', 'bank.example') },
      ],
      AttributeBar: [{ Label: 'Contract', Value: 'bank.example', Url: 'https://evil.example/' }],
    }),
  )
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent?.replace(/\s+/g, ' '))).toEqual([
    'evil.example (opens a new window)',
    'evil.example (opens a new window)',
    'To bank.example now (evil.example) (opens a new window)',
    'bank.example (opens a new window)',
  ])
})
