import { type ReactNode, useCallback, useId, useState } from 'react'
import { linkTo } from '../../content/links/link.ts'
import type { Choice, LinkChoice } from '../../content/templates/template.ts'
import { NewWindowIcon } from '../icons.tsx'
import { ExternalLink } from '../links/external-link.tsx'
import { ChoiceMark } from './choice-mark.tsx'
import { buttonAttributes, type Choosing, choiceState } from './choosing.ts'
import { InlineText } from './inline-text.tsx'
import { Picture } from './picture.tsx'

export interface ChoiceListProps {
  readonly choices: readonly Choice[]
  readonly choosing: Choosing
  /** Rows below each other, or short answers beside each other. */
  readonly layout: 'rows' | 'chips'
}

/** The choices of a template: buttons that answer it, and links. */
export function ChoiceList({ choices, choosing, layout }: ChoiceListProps): ReactNode {
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set())
  const onPictureFailed = useCallback((id: string) => setFailed((before) => new Set(before).add(id)), [])
  const shows = ({ id, image }: Choice): boolean => image !== undefined && !failed.has(id)
  const hasPictures = choices.some(shows)
  // Titles are aligned, also where a picture is missing, unless none is left.
  const pictureOf = (choice: Choice): PictureState =>
    shows(choice) ? 'shown' : hasPictures ? 'missing' : 'none'
  if (choices.length === 0) return null
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari has no list where the style has no marks
    <ul className="choices" role="list" data-layout={layout}>
      {choices.map((choice) => (
        <li key={choice.id}>
          {choice.kind === 'link' ? (
            <LinkRow choice={choice} picture={pictureOf(choice)} onPictureFailed={onPictureFailed} />
          ) : (
            <ChoiceButton
              choice={choice}
              choosing={choosing}
              small={layout === 'chips'}
              picture={pictureOf(choice)}
              onPictureFailed={onPictureFailed}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** `missing`: there is room for it, because others are shown. */
type PictureState = 'shown' | 'missing' | 'none'

interface ChoiceProps<Kind extends Choice> {
  readonly choice: Kind
  readonly picture: PictureState
  readonly onPictureFailed: (id: string) => void
}

/** A button with the name of its title and subtitle; the picture describes it. */
function ChoiceButton(
  props: ChoiceProps<Choice> & { readonly choosing: Choosing; readonly small: boolean },
): ReactNode {
  const { choice, choosing, small } = props
  const id = useId()
  const { title, subtitle, image } = choice
  const state = choiceState(choosing, choice.id)
  return (
    <button
      className="choice"
      data-paging={choice.kind === 'paging' || undefined}
      {...buttonAttributes(choosing, choice.id)}
      aria-labelledby={[`${id}t`, subtitle && `${id}s`, state !== 'open' && state !== 'disabled' && `${id}m`]
        .filter(Boolean)
        .join(' ')}
      aria-describedby={image?.description ? `${id}p` : undefined}
    >
      <ChoicePicture {...props} id={image?.description ? `${id}p` : undefined} />
      <span className="choice-words">
        <span id={`${id}t`} className="choice-title" dir="auto">
          <InlineText text={title} />
        </span>{' '}
        {subtitle && (
          <span id={`${id}s`} className="content-caption" dir="auto">
            <InlineText text={subtitle} />
          </span>
        )}
      </span>{' '}
      <ChoiceMark id={`${id}m`} state={state} small={small} />
    </button>
  )
}

/** A link with its host in plain sight. Without a safe URL, its title is text. */
function LinkRow(props: ChoiceProps<LinkChoice>): ReactNode {
  const { title, subtitle, href, target } = props.choice
  const link = linkTo(href)
  const content = (
    <>
      <ChoicePicture {...props} />
      <span className="choice-words">
        <span className="choice-title" dir="auto">
          <InlineText text={title} />
        </span>{' '}
        {subtitle && (
          <span className="content-caption" dir="auto">
            <InlineText text={subtitle} />
          </span>
        )}{' '}
        {link && <span className="content-caption choice-host">{link.address}</span>}
      </span>
    </>
  )
  if (!link) return <span className="choice choice-text">{content}</span>
  return (
    <ExternalLink className="choice" link={link} target={target}>
      {content}
      {link.opens === 'window' && target === '_blank' && <NewWindowIcon className="choice-mark" />}
    </ExternalLink>
  )
}

function ChoicePicture(props: ChoiceProps<Choice> & { readonly id?: string | undefined }): ReactNode {
  const { choice, picture, onPictureFailed, id } = props
  if (picture === 'none') return null
  if (picture === 'missing' || !choice.image) return <span className="choice-picture" />
  return (
    <Picture
      id={id}
      className="choice-picture"
      image={choice.image}
      onFailed={() => onPictureFailed(choice.id)}
    />
  )
}
