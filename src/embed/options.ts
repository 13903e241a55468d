import type { ChatAppProps } from '../widget/chat-app.tsx'

/** Options of the script tag and of `update()`: the properties of `<ConnectChat>` that do not need React. */
export type MountOptions = Omit<
  ChatAppProps,
  'root' | 'onChat' | 'onRendered' | 'open' | 'onOpenChange' | 'on' | 'mark'
>

/** Some of the options; `undefined` restores the default. */
export type PartialMountOptions = { readonly [Name in keyof MountOptions]?: MountOptions[Name] | undefined }

export const ATTRIBUTES = ['api', 'locale', 'theme', 'accent', 'position', 'name', 'open'] as const

/** Attributes that are on unless they are `false`; read when the chat is created. */
export const SWITCHES = ['keep-text', 'receipts', 'typing'] as const

export type ReadAttribute = (name: string) => string | null

/** Whether the attribute `open` is set; React 18 writes `open="false"` for false. */
export const isOpen = (value: string | null): boolean => value !== null && value !== 'false'

/** Reads the options from attributes; an unknown value counts as absent. */
export function optionsOf(read: ReadAttribute): MountOptions {
  const theme = (['auto', 'light', 'dark'] as const).find((value) => value === read('theme'))
  const position = (['end', 'start'] as const).find((value) => value === read('position'))
  const locale = read('locale')
  const accent = read('accent')
  const name = read('name')
  return {
    api: read('api') ?? '',
    ...(locale ? { locale } : {}),
    ...(theme ? { theme } : {}),
    ...(accent ? { accent } : {}),
    ...(position ? { position } : {}),
    ...(name ? { name } : {}),
    ...(read('keep-text') === 'false' ? { keepText: false } : {}),
    ...(read('receipts') === 'false' ? { receipts: false } : {}),
    ...(read('typing') === 'false' ? { typing: false } : {}),
    ...(isOpen(read('open')) ? { defaultOpen: true } : {}),
  }
}
