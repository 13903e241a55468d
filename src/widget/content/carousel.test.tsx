// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { envelope, SAMPLES } from '../../content/templates/samples.fixture.ts'
import { markdownPart } from '../lazy/message-parts.ts'
import { renderTemplate } from './render-template.test-kit.tsx'

afterEach(cleanup)

const row = (): HTMLElement => screen.getByRole('list', { name: 'Our offers' })
const next = (): HTMLElement => screen.getByRole('button', { name: 'Next card' })
const previous = (): HTMLElement => screen.getByRole('button', { name: 'Previous card' })
const card = (name: string): HTMLElement => screen.getByRole('group', { name })

test('cards are named groups in a list, with their own options and links', () => {
  renderTemplate(SAMPLES.carousel)
  expect(screen.getByRole('group', { name: 'Our offers' })).toBeTruthy()
  expect(screen.getByRole('list', { name: 'Our offers' }).getAttribute('aria-roledescription')).toBe(
    'row of cards',
  )
  expect(row().children).toHaveLength(5)
  expect(within(card('Offer 3')).getAllByRole('button')).toHaveLength(2)
  expect(
    within(card('Offer 3'))
      .getByRole('link', { name: /^Conditions/ })
      .getAttribute('href'),
  ).toBe('https://harbour.example/offers/3')
})

test('an option of a card answers with the ids of both', async () => {
  const { onAnswer } = renderTemplate(SAMPLES.carousel)
  await userEvent.click(within(card('Offer 2')).getByRole('button', { name: 'Apply' }))
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith('1.1')
})

test('buttons step through the cards, say the position, and keep the focus at the ends', async () => {
  const { announce } = renderTemplate(SAMPLES.carousel)
  expect(screen.getByText('1 of 5')).toBeTruthy()
  expect(previous().getAttribute('aria-disabled')).toBe('true')
  await userEvent.click(next())
  expect(screen.getByText('2 of 5')).toBeTruthy()
  expect(announce).toHaveBeenLastCalledWith('2 of 5: Offer 2')
  for (const _ of [3, 4, 5, 6]) await userEvent.click(next())
  expect(screen.getByText('5 of 5')).toBeTruthy()
  expect(next().getAttribute('aria-disabled')).toBe('true')
  expect(document.activeElement).toBe(next())
})

test('the title of a card is announced as it is shown', async () => {
  await markdownPart.load()
  const card = (title: string) => ({
    templateType: 'Panel',
    data: { content: { title, elements: [{ title: 'Go' }] } },
  })
  const { announce } = renderTemplate(
    envelope('Carousel', { title: 'Cards', elements: [card('One'), card('**Two** _b_')] }),
  )
  await userEvent.click(next())
  expect(announce).toHaveBeenLastCalledWith('2 of 2: Two b')
})

test('arrow keys step, Home and End jump', async () => {
  renderTemplate(SAMPLES.carousel)
  row().focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  expect(screen.getByText('3 of 5')).toBeTruthy()
  await userEvent.keyboard('{ArrowLeft}')
  expect(screen.getByText('2 of 5')).toBeTruthy()
  await userEvent.keyboard('{End}')
  expect(screen.getByText('5 of 5')).toBeTruthy()
  await userEvent.keyboard('{Home}{ArrowLeft}')
  expect(screen.getByText('1 of 5')).toBeTruthy()
})

test('from an option, an arrow key moves the focus into the next card', async () => {
  renderTemplate(SAMPLES.carousel)
  within(card('Offer 1')).getByRole('button', { name: 'Apply' }).focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(document.activeElement).toBe(within(card('Offer 2')).getByRole('button', { name: 'Tell me more' }))
})

test('from right to left, the left arrow key goes on', async () => {
  renderTemplate(SAMPLES.carousel, { locale: 'ar' })
  row().focus()
  await userEvent.keyboard('{ArrowLeft}')
  expect(screen.getByText('2 من 5')).toBeTruthy()
  await userEvent.keyboard('{ArrowRight}')
  expect(screen.getByText('1 من 5')).toBeTruthy()
})

test('the card with the answer is shown first, and only its option is marked', () => {
  renderTemplate(SAMPLES.carousel, { state: 'answered', answeredWith: '3.0' })
  expect(screen.getByText('4 of 5')).toBeTruthy()
  expect(screen.getAllByRole('button', { name: /Your choice$/ })).toHaveLength(1)
  expect(within(card('Offer 4')).getByRole('button', { name: 'Tell me more Your choice' })).toBeTruthy()
})

test('a single card has no buttons to step', () => {
  renderTemplate(SAMPLES.brokenCard)
  expect(card('Offer 1')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Next card' })).toBeNull()
})
