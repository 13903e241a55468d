// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { answerOf } from '../../content/templates/answer.ts'
import { readTemplate } from '../../content/templates/read-template.ts'
import { envelope, SAMPLES } from '../../content/templates/samples.fixture.ts'
import { markdownPart } from '../lazy/message-parts.ts'
import { renderTemplate } from './render-template.test-kit.tsx'

afterEach(cleanup)

// Titles with Markdown wait for its parser.
beforeAll(async () => void (await markdownPart.load()))

const spoken = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim()
const names = (): readonly string[] =>
  screen.getAllByRole('button').map((button) => spoken(button.textContent))
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })

describe('a list picker', () => {
  test('its options are buttons in a list, named by title and subtitle and described by their picture', () => {
    renderTemplate(SAMPLES.listPicker)
    const article = screen.getByRole('group', { name: 'Which loan do you ask about?' })
    expect(within(article).getByRole('heading', { level: 3 })).toBeTruthy()
    expect(within(within(article).getByRole('list')).getAllByRole('listitem')).toHaveLength(4)
    expect(button('Flat in Porto until 2039')).toBeTruthy()
    const described = button('Boat until 2031').getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(described)?.getAttribute('alt')).toBe('A sailing boat')
    expect(article.querySelector('strong')?.textContent).toBe('one')
  })

  test('pressing an option answers with its id, and the answer is its title', async () => {
    const { onAnswer } = renderTemplate(SAMPLES.listPicker)
    await userEvent.click(button('Boat until 2031'))
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('1')
    expect(answerOf(readTemplate(SAMPLES.listPicker), '1')?.content).toBe('Boat')
  })

  test('the Tab key reaches each option and link in order, and Enter and Space press', async () => {
    const { onAnswer } = renderTemplate(SAMPLES.listPicker)
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    expect(onAnswer).toHaveBeenLastCalledWith('0')
    await userEvent.tab()
    await userEvent.tab()
    expect(document.activeElement).toBe(button('Car until 2028'))
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByRole('link'))
  })

  test('a link shows its host, says that it opens a window, and answers nothing', () => {
    const { onAnswer } = renderTemplate(SAMPLES.listPicker)
    const link = screen.getByRole('link', {
      name: /^Conditions of all loans\s+harbour\.example\s+\(opens a new window\)$/,
    })
    expect(link.getAttribute('href')).toBe('https://harbour.example/loans')
    expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(link.getAttribute('target')).toBe('_blank')
    link.addEventListener('click', (event) => event.preventDefault())
    link.click()
    expect(onAnswer).not.toHaveBeenCalled()
  })

  test.each([
    ['_self', 'https://harbour.example', '_self', 'L harbour.example'],
    ['_blank', 'mailto:help@harbour.example', null, 'L help@harbour.example'],
    ['_blank', 'tel:+4940123', null, 'L +4940123'],
  ])(
    'a link with the target %s to %s opens no window and does not say so',
    (targetForLinks, url, target, name) => {
      renderTemplate(
        envelope('ListPicker', {
          title: 'T',
          targetForLinks,
          elements: [{ title: 'L', type: 'hyperlink', url }],
        }),
      )
      const link = screen.getByRole('link', { name })
      expect(link.getAttribute('target')).toBe(target)
    },
  )

  test('a link that is not safe to follow is text', () => {
    renderTemplate(SAMPLES.markup)
    expect(screen.queryAllByRole('link')).toEqual([])
    for (const title of ['Away', 'Elsewhere', 'Data']) expect(screen.getByText(title)).toBeTruthy()
  })

  test('markup in texts is shown letter by letter', () => {
    const { container } = renderTemplate(SAMPLES.markup)
    expect(screen.getByRole('heading', { name: '<svg onload=alert(1)> 5 > 4 && "quotes"' })).toBeTruthy()
    expect(names()).toEqual([
      '<script>alert(4)</script>',
      'b" onfocus="alert(5) </button><style>*{color:red}</style>',
    ])
    expect(container.querySelector('script, style, img')).toBeNull()
  })

  test('null and empty fields leave no trace', () => {
    const { container } = renderTemplate(SAMPLES.nulls)
    expect(names()).toEqual(['Yes', 'Not yet'])
    expect(spoken(container.textContent)).toBe('Is that all?Yes Not yet')
    expect(container.querySelector('img')).toBeNull()
  })

  test('an article without a title has a name', () => {
    renderTemplate(envelope('Panel', { elements: [{ title: 'A' }] }))
    expect(screen.getByRole('group', { name: 'Message with options' })).toBeTruthy()
  })
})

describe('pictures', () => {
  test('a picture is loaded lazily, without a referrer, and its source is set last', () => {
    const { container } = renderTemplate(SAMPLES.listPicker)
    const images = [...container.querySelectorAll('img')]
    expect(images).toHaveLength(4)
    for (const image of images) {
      expect(image.getAttribute('loading')).toBe('lazy')
      expect(image.getAttribute('referrerpolicy')).toBe('no-referrer')
      expect(image.getAttributeNames().at(-1)).toBe('src')
    }
    expect(images[0]?.getAttribute('alt')).toBe('Two houses')
    expect(images[3]?.getAttribute('alt')).toBe('')
  })

  test('a picture that fails is removed and hides no other, and its option works', async () => {
    const { container, onAnswer } = renderTemplate(SAMPLES.listPicker)
    const failing = container.querySelector('img[alt="A sailing boat"]')
    if (failing) fireEvent.error(failing)
    expect(container.querySelectorAll('img')).toHaveLength(3)
    await userEvent.click(button('Boat until 2031'))
    expect(onAnswer).toHaveBeenCalledWith('1')
  })

  test('without any picture, no room is left for one', () => {
    const { container } = renderTemplate(SAMPLES.listPicker)
    for (const image of [...container.querySelectorAll('.choices img')]) fireEvent.error(image)
    expect(container.querySelectorAll('.choice-picture')).toHaveLength(0)
  })
})

describe('the states of an answer', () => {
  test('open: every option can be pressed', () => {
    renderTemplate(SAMPLES.panel)
    for (const one of screen.getAllByRole('button')) expect(one.getAttribute('aria-disabled')).toBeNull()
  })

  test('two options with one title are two buttons, and only the chosen one is marked', () => {
    renderTemplate(SAMPLES.panel, { state: 'answered', answeredWith: '9' })
    expect(screen.getAllByRole('button', { name: 'Other' })).toHaveLength(1)
    expect(screen.getAllByRole('button', { name: 'Other Your choice' })).toHaveLength(1)
    expect(screen.getAllByRole('button')).toHaveLength(10)
  })

  test('sending: the chosen option says so, and no option can be pressed', async () => {
    const { onAnswer } = renderTemplate(SAMPLES.panel, { state: 'sending', answeredWith: '2' })
    expect(button('Loans Sending…')).toBeTruthy()
    for (const one of screen.getAllByRole('button')) await userEvent.click(one)
    expect(onAnswer).not.toHaveBeenCalled()
  })

  test('answered: the focus stays on the option, and the Tab key passes all of them', async () => {
    const { update, onAnswer } = renderTemplate(SAMPLES.quickReply)
    await userEvent.click(button('Yes, all of it'))
    update({ state: 'sending', answeredWith: '1' })
    expect(document.activeElement).toBe(button('Yes, all of it Sending…'))
    update({ state: 'answered', answeredWith: '1' })
    expect(document.activeElement).toBe(button('Yes, all of it Your choice'))
    expect(screen.getAllByRole('button').map(({ tabIndex }) => tabIndex)).toEqual(Array(5).fill(-1))
    for (const one of screen.getAllByRole('button')) await userEvent.click(one)
    expect(onAnswer).toHaveBeenCalledOnce()
  })

  test('answered: the reply of the message follows', () => {
    const { update } = renderTemplate(SAMPLES.listPicker)
    expect(screen.queryByText('Thanks')).toBeNull()
    update({ state: 'answered', answeredWith: '0' })
    expect(screen.getByText('Thanks')).toBeTruthy()
    expect(screen.getByText('We open that loan')).toBeTruthy()
  })

  test('Markdown of a title is announced and named in a failure as it is shown', () => {
    const data = {
      content: { title: 'T', elements: [{ title: '**Gold** `2031`' }] },
      replyMessage: { title: '*Thanks*', subtitle: 'See [us](https://shop.example)' },
    }
    const content = JSON.stringify({ templateType: 'Panel', version: '1.0', data })
    const { update, announce } = renderTemplate(content)
    update({ state: 'answered', answeredWith: '0' })
    expect(announce).toHaveBeenCalledExactlyOnceWith('Your choice: Gold 2031. Thanks. See us')
    update({ state: 'failed', answeredWith: '0' })
    expect(screen.getByText(/wasn’t sent/).closest('.template-foot')?.textContent).toContain(
      '“Gold 2031” wasn’t sent',
    )
  })

  test('an answer is announced once with the reply, and not when an answered message is shown again', () => {
    const { update, announce } = renderTemplate(SAMPLES.listPicker)
    update({ state: 'sending', answeredWith: '1' })
    update({ state: 'answered', answeredWith: '1' })
    update({ state: 'answered', answeredWith: '1', nowMs: 5 })
    expect(announce).toHaveBeenCalledExactlyOnceWith('Your choice: Boat. Thanks. We open that loan')
    cleanup()
    expect(
      renderTemplate(SAMPLES.listPicker, { state: 'answered', answeredWith: '1' }).announce,
    ).not.toHaveBeenCalled()
  })

  test('failed: nothing is marked, the failure names the option, and it can be chosen again', async () => {
    const { onAnswer, update } = renderTemplate(SAMPLES.panel)
    update({ state: 'sending', answeredWith: '1' })
    update({ state: 'failed', answeredWith: '1' })
    expect(screen.getByText('“Cash” wasn’t sent. Choose again, or write a message.')).toBeTruthy()
    expect(names()).toContain('Cash')
    await userEvent.click(button('Fees'))
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('7')
  })

  test('closed: it can be read, and says that it can no longer be answered', async () => {
    const { onAnswer } = renderTemplate(SAMPLES.panel, { state: 'closed' })
    expect(screen.getByText('You can no longer answer this.')).toBeTruthy()
    await userEvent.click(button('Fees'))
    expect(onAnswer).not.toHaveBeenCalled()
  })

  test('replaced: one quiet line, and no option', () => {
    renderTemplate(SAMPLES.panel, { state: 'replaced' })
    expect(screen.getByText('Replaced by a newer message')).toBeTruthy()
    expect(screen.queryAllByRole('button')).toEqual([])
  })

  test('two presses before the state changes are one answer', () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(1_000)
    const { onAnswer } = renderTemplate(SAMPLES.quickReply)
    button('No').click()
    now.mockReturnValue(1_499)
    button('Yes, all of it').click()
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('4')
    now.mockRestore()
  })

  test('if an answer is ignored, another press half a second later is one', () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(1_000)
    const { onAnswer } = renderTemplate(SAMPLES.quickReply)
    button('No').click()
    now.mockReturnValue(1_501)
    button('No').click()
    expect(onAnswer).toHaveBeenCalledTimes(2)
    now.mockRestore()
  })
})

test('the button of a page says that it loads, takes no second press, and the options stay open', async () => {
  const { onAnswer, update } = renderTemplate(SAMPLES.firstPage)
  await userEvent.click(button('Earlier transfers'))
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith('2')
  update({ pagingChoiceId: '2' })
  await userEvent.click(button('Earlier transfers Loading…'))
  expect(onAnswer).toHaveBeenCalledOnce()
  await userEvent.click(button('Transfer 1 12,00 EUR'))
  expect(onAnswer).toHaveBeenLastCalledWith('0')
})

test('when a page takes the place of another under the focus, the focus moves to the title', async () => {
  const { update } = renderTemplate(SAMPLES.firstPage)
  await userEvent.click(button('Earlier transfers'))
  const title = 'Which transfer is it?'
  update({ template: readTemplate(envelope('ListPicker', { title, elements: [{ title: 'A' }] })) })
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: title }))
})

describe('quick replies', () => {
  test('all five are shown in their own direction, and the chosen one is marked', () => {
    const { container } = renderTemplate(SAMPLES.quickReply, { state: 'answered', answeredWith: '3' })
    expect(screen.getAllByRole('button')).toHaveLength(5)
    expect(button('لم أفهم Your choice')).toBeTruthy()
    expect([...container.querySelectorAll('.choice-title')].map((one) => one.getAttribute('dir'))).toEqual(
      Array(5).fill('auto'),
    )
  })
})

describe('what cannot be answered by pressing', () => {
  test.each([
    ['another kind', SAMPLES.unknownKind, 'Choose your table', 'By the window'],
    ['a kind of Apple', SAMPLES.apple, 'For Apple Messages', 'First'],
    ['a kind of WhatsApp', SAMPLES.whatsApp, 'Which branch?', 'Bergen'],
  ])('%s is text with a hint', (_, content, title, line) => {
    renderTemplate(content)
    expect(screen.getByRole('heading', { name: title })).toBeTruthy()
    expect(screen.getByText(line)).toBeTruthy()
    expect(screen.getByText('You can answer by writing a message.')).toBeTruthy()
    expect(screen.queryAllByRole('button')).toEqual([])
  })

  test('malformed content is no empty card', () => {
    const { container } = renderTemplate('{"templateType":"ListPicker"')
    expect(container.textContent).toContain('You can answer by writing a message.')
  })
})
