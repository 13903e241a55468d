import { describe, expect, test } from 'vitest'
import { type MountOptions, optionsOf } from './options.ts'

const options = (attributes: Readonly<Record<string, string>>): MountOptions =>
  optionsOf((name) => attributes[name] ?? null)

describe('the options of the script tag and of the element', () => {
  test.each([
    [{}, {}],
    [{ mark: '/logo.svg' }, { mark: '/logo.svg' }],
    [{ mark: '' }, {}],
    [
      { theme: 'dark', position: 'start', accent: '#123456', name: 'Bank', locale: 'de' },
      { theme: 'dark', position: 'start', accent: '#123456', name: 'Bank', locale: 'de' },
    ],
    [{ theme: 'sepia', position: 'left', 'return-key': 'shift' }, {}],
    [{ 'return-key': 'new-line' }, { returnKey: 'new-line' }],
    [
      { 'contact-links': '[{"label":"Call us","href":"tel:+49401234567"},{"label":"Mail"},null,7]' },
      { contactLinks: [{ label: 'Call us', href: 'tel:+49401234567' }] },
    ],
    [{ 'contact-links': 'tel:+49401234567' }, {}],
    [{ 'contact-links': '{"label":"Call us","href":"tel:+49401234567"}' }, {}],
    [{ 'contact-links': '' }, {}],
    [{ 'customer-id': 'c-1' }, { customer: { id: 'c-1' } }],
    [{ 'customer-id': '' }, { customer: { id: null } }],
    [{ open: '' }, { defaultOpen: true }],
    [{ open: 'false' }, {}],
    [{ 'keep-text': '', receipts: 'true' }, {}],
    [
      { 'keep-text': 'false', receipts: 'false', typing: 'false', copy: 'false' },
      { keepText: false, receipts: false, typing: false, copy: false },
    ],
    [
      { transcript: 'false', 'hide-from-replay': 'false', 'back-button': 'false' },
      { transcript: false, hideFromReplay: false, backButton: false },
    ],
  ])('the attributes %j are the options %j', (attributes, expected) => {
    expect(options({ api: '/chat', ...attributes })).toEqual({ api: '/chat', ...expected })
  })
})
