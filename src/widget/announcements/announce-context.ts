import { type Context, createContext, useContext } from 'react'

/** Announces a text once to a screen reader, in the widget's live region. */
export type Announce = (text: string) => void

export const AnnounceContext: Context<Announce> = createContext<Announce>(() => undefined)

/** For what a component alone knows; announcements of the chat come from the model. Silent outside of `Announcer`. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext)
}
