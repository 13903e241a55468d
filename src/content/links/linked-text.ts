import { findLinks } from './find-links.ts'
import type { Link } from './link.ts'

/** A part of a text, with its link if it is one. */
export interface TextPiece {
  readonly text: string
  readonly link?: Link
}

/** Splits plain text into text and links. The pieces add up to the text. */
export function linkedText(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const { start, end, link } of findLinks(text)) {
    if (start > from) pieces.push({ text: text.slice(from, start) })
    pieces.push({ text: text.slice(start, end), link })
    from = end
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
