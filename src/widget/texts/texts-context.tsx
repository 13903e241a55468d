import { type Context, createContext, type ReactNode, useContext, useMemo } from 'react'
import { directionOf } from './direction.ts'
import { english } from './en.ts'
import { createFormats, type Formats } from './formats.ts'
import type { MainTexts, Texts } from './texts.ts'

/** The language of the widget: its texts, date formats and direction. */
export interface TextsContextValue<Loaded extends MainTexts = MainTexts> {
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  readonly texts: Loaded
  readonly formats: Formats
}

export const TextsContext: Context<TextsContextValue | undefined> = createContext<
  TextsContextValue | undefined
>(undefined)

export function TextsProvider(props: {
  readonly locale: string
  readonly texts: MainTexts
  readonly children: ReactNode
}): ReactNode {
  const { locale, texts, children } = props
  const value = useMemo(() => createTextsValue(locale, texts), [locale, texts])
  return <TextsContext.Provider value={value}>{children}</TextsContext.Provider>
}

export function createTextsValue(locale: string, texts: MainTexts): TextsContextValue {
  return { locale, dir: directionOf(locale), texts, formats: createFormats(locale) }
}

let fallback: TextsContextValue | undefined

/** English without a provider, so that a component can be rendered on its own. */
export function useTexts(): TextsContextValue {
  const value = useContext(TextsContext)
  if (value) return value
  fallback ??= createTextsValue('en', english('en'))
  return fallback
}

/** The same with all texts, for components that `LazyComponent` renders: it provides them. */
export const useAllTexts = useTexts as () => TextsContextValue<Texts>
