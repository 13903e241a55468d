import type { ChatAppProps } from '../widget/app/chat-app.tsx'
import type { ContactLink } from '../widget/contact-link.ts'
import type { ElementRenderers } from './element-renderers.tsx'

/** Options of the script tag and of `update()`: the properties of `<ConnectChat>` that do not need React. */
export interface MountOptions
  extends Omit<
    ChatAppProps,
    | 'root'
    | 'onChat'
    | 'onNoChat'
    | 'onRendered'
    | 'launcherLater'
    | 'open'
    | 'onOpenChange'
    | 'on'
    | 'mark'
    | 'renderers'
    | 'contactLinks'
  > {
  /** Address of the host's logo, 36 px square, instead of the glyph in the header. */
  readonly mark?: string | undefined
  /** Other ways to reach you: links, shown where no chat can be started. */
  readonly contactLinks?: readonly ContactLink[] | undefined
  /** Functions that return the element of a message or event, by name; they replace or add to those of the widget. */
  readonly renderers?: ElementRenderers | undefined
}

/** Some of the options; `undefined` restores the default. */
export type PartialMountOptions = { readonly [Name in keyof MountOptions]?: MountOptions[Name] | undefined }

export const ATTRIBUTES = ['api', 'locale', 'theme', 'accent', 'position', 'name', 'mark', 'open'] as const

/** Who is logged in to the site; empty if nobody is, absent if the page does not know. */
export const CUSTOMER_ID = 'customer-id'

/** What the Return key does; read when the chat is created. */
export const RETURN_KEY = 'return-key'

/** Other ways to reach the host, as JSON. */
export const CONTACT_LINKS = 'contact-links'

/** Attributes that are on unless they are `false`; read when the chat is created. */
export const SWITCHES = [
  'keep-text',
  'receipts',
  'typing',
  'copy',
  'transcript',
  'hide-from-replay',
  'back-button',
] as const

export type ReadAttribute = (name: string) => string | null

/** Whether an attribute without a value is set; React 18 writes `open="false"` for false. */
export const isOn = (value: string | null): boolean => value !== null && value !== 'false'

/** Reads the options from attributes; an unknown value counts as absent. */
export function optionsOf(read: ReadAttribute): MountOptions {
  const theme = (['auto', 'light', 'dark'] as const).find((value) => value === read('theme'))
  const position = (['end', 'start'] as const).find((value) => value === read('position'))
  const locale = read('locale')
  const accent = read('accent')
  const name = read('name')
  const mark = read('mark')
  const customerId = read(CUSTOMER_ID)
  const contactLinks = readLinks(read(CONTACT_LINKS))
  const returnKey = (['auto', 'send', 'new-line'] as const).find((value) => value === read(RETURN_KEY))
  return {
    api: read('api') ?? '',
    ...(locale ? { locale } : {}),
    ...(theme ? { theme } : {}),
    ...(accent ? { accent } : {}),
    ...(position ? { position } : {}),
    ...(name ? { name } : {}),
    ...(mark ? { mark } : {}),
    ...(customerId === null ? {} : { customer: { id: customerId || null } }),
    ...(read('keep-text') === 'false' ? { keepText: false } : {}),
    ...(isOn(read('keep-last-messages')) ? { keepLastMessages: true } : {}),
    ...(read('receipts') === 'false' ? { receipts: false } : {}),
    ...(read('typing') === 'false' ? { typing: false } : {}),
    ...(read('copy') === 'false' ? { copy: false } : {}),
    ...(read('transcript') === 'false' ? { transcript: false } : {}),
    ...(read('hide-from-replay') === 'false' ? { hideFromReplay: false } : {}),
    ...(read('back-button') === 'false' ? { backButton: false } : {}),
    ...(returnKey ? { returnKey } : {}),
    ...(contactLinks ? { contactLinks } : {}),
    ...(isOn(read('open')) ? { defaultOpen: true } : {}),
  }
}

/** A list in JSON; what is no list counts as absent. Each link is checked when it is shown. */
function readLinks(json: string | null): readonly ContactLink[] | undefined {
  try {
    const links: unknown = JSON.parse(json ?? '')
    return Array.isArray(links) ? links.filter((one) => one?.label && one.href) : undefined
  } catch {
    return undefined
  }
}
