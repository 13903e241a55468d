import type { ChatAppProps } from '../widget/chat-app.tsx'

/** Options of the script tag and of `update()`: those of `<ConnectChat>`, without what only React can say. */
export type MountOptions = Omit<
  ChatAppProps,
  'root' | 'onChat' | 'onRendered' | 'open' | 'onOpenChange' | 'on' | 'mark'
>

/** Some of them; `undefined` puts the default back. */
export type PartialMountOptions = { readonly [Name in keyof MountOptions]?: MountOptions[Name] | undefined }

export const ATTRIBUTES = ['api', 'locale', 'theme', 'accent', 'position', 'name', 'open'] as const

/** On unless they say `false`; read when the chat is made. */
export const SWITCHES = ['keep-text', 'receipts', 'typing'] as const

export type ReadAttribute = (name: string) => string | null

/** Whether `open` is said: React 18 writes what is not so as `open="false"`. */
export const isOpen = (value: string | null): boolean => value !== null && value !== 'false'

/** Reads attributes; what is not among the words of an option counts as not said. */
export function optionsOf(read: ReadAttribute): MountOptions {
  const theme = (['auto', 'light', 'dark'] as const).find((one) => one === read('theme'))
  const position = (['end', 'start'] as const).find((one) => one === read('position'))
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
