import { type ReactNode, useMemo } from 'react'

/** Characters for private use, which no text of the widget contains. */
const PLACE = /\ue000(\d+)\ue001/

/**
 * A text with the names of participants in it. Each name is isolated: its direction, and characters in it that change
 * the direction, do not reorder the text around it.
 */
export function WithNames(props: {
  readonly names: readonly string[]
  /** Forms the text from names. */
  readonly text: (names: readonly string[]) => string
}): ReactNode {
  const { names, text } = props
  const parts = useMemo(() => {
    const places = names.map((_, index) => `\ue000${index}\ue001`)
    return text(places).split(PLACE)
  }, [names, text])
  // Every second part is the index of a name.
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change their order
  return parts.map((part, index) => (index % 2 === 0 ? part : <bdi key={index}>{names[Number(part)]}</bdi>))
}
