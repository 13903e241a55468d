import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { directionOf } from './messages/direction.ts'
import { english } from './messages/en.ts'
import { createFormats, type Formats } from './messages/formats.ts'
import type { Messages } from './messages/messages.ts'

/** The language of the widget: its words, its dates and which way it runs. */
export interface Words {
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  readonly say: Messages
  readonly formats: Formats
}

const WordsContext = createContext<Words | undefined>(undefined)

export function WordsProvider(props: {
  readonly locale: string
  readonly messages: Messages
  readonly children: ReactNode
}): ReactNode {
  const { locale, messages, children } = props
  const words = useMemo(() => createWords(locale, messages), [locale, messages])
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
}

export function createWords(locale: string, say: Messages): Words {
  return { locale, dir: directionOf(locale), say, formats: createFormats(locale) }
}

let fallback: Words | undefined

/** English where no provider stands above, so that a single component can be shown on its own. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (words) return words
  fallback ??= createWords('en', english('en'))
  return fallback
}
