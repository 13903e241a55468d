import { type ReactNode, useId } from 'react'
import { linkTo } from '../../content/links/link.ts'
import { shownTarget } from '../../content/links/shown-target.ts'
import type {
  AlertBlock,
  AttributesBlock,
  Block,
  SectionBlock,
  StepsBlock,
  TableBlock,
  TextPart,
} from '../../content/views/view.ts'
import { Picture } from '../content/picture.tsx'
import { AlertIcon } from '../icons.tsx'
import { MessageLink } from '../links/message-link.tsx'
import { useAllTexts } from '../texts/texts-context.tsx'
import { ActionButton, ActionButtons } from './action-buttons.tsx'
import { useAnswering } from './answering.ts'
import { Choices } from './choices.tsx'
import { FieldControl } from './field-control.tsx'
import { SentValue } from './field-value.tsx'
import { withKeys } from './with-keys.ts'

/** The content of a view, a section or a card. */
export function Blocks({ blocks }: { readonly blocks: readonly Block[] }): ReactNode {
  return withKeys(blocks).map(({ key, item }) => <OneBlock key={key} block={item} />)
}

function OneBlock({ block }: { readonly block: Block }): ReactNode {
  const { state } = useAnswering()
  switch (block.type) {
    case 'heading':
      return (
        <h4 className="view-heading" dir="auto">
          {block.text}
        </h4>
      )
    case 'text':
      return (
        <p className="content-text" dir="auto">
          <Parts parts={block.parts} />
        </p>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List className="view-list">
          {withKeys(block.items).map(({ key, item }) => (
            <li key={key} dir="auto">
              <Parts parts={item} />
            </li>
          ))}
        </List>
      )
    }
    case 'attributes':
      return <Attributes block={block} />
    case 'section':
      return <Section block={block} />
    case 'field':
      return state === 'answered' || state === 'closed' ? (
        <SentValue field={block} />
      ) : (
        <FieldControl field={block} />
      )
    case 'choices':
      return <Choices choices={block.choices} renderBlocks={(inner) => <Blocks blocks={inner} />} />
    case 'image':
      return (
        <Picture
          image={block}
          className="view-picture"
          fallback={block.description && <p className="content-text">{block.description}</p>}
        />
      )
    case 'table':
      return <Table block={block} />
    case 'alert':
      return <Alert block={block} />
    case 'steps':
      return <Steps block={block} />
    case 'actions':
      return <ActionButtons actions={block.actions} />
  }
}

function Parts({ parts }: { readonly parts: readonly TextPart[] }): ReactNode {
  return withKeys(parts).map(({ key, item: { text, strong, href } }) => (
    <Linked key={key} text={text} href={href}>
      {strong ? <strong>{text}</strong> : text}
    </Linked>
  ))
}

/** As in a message, a label that names another address than the link's does not deceive. */
function Linked(props: {
  readonly text: string
  readonly href: string | undefined
  readonly children: ReactNode
}): ReactNode {
  const { text, href, children } = props
  const link = linkTo(href)
  if (!link) return children
  return (
    <MessageLink link={link} target={shownTarget(text, link)}>
      {children}
    </MessageLink>
  )
}

function Attributes({ block }: { readonly block: AttributesBlock }): ReactNode {
  return (
    <dl className="view-attributes">
      {withKeys(block.items).map(({ key, item: { label, value, href } }) => (
        <div key={key}>
          <dt className="content-caption" dir="auto">
            {label}
          </dt>
          <dd dir="auto">
            <Linked text={value} href={href}>
              {value}
            </Linked>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Section({ block }: { readonly block: SectionBlock }): ReactNode {
  const { state, given } = useAnswering()
  const id = useId()
  const { heading, blocks, edit } = block
  const isOver = state === 'answered' || state === 'closed'
  // Nothing was sent of its fields, for example with the button Back.
  const hasSent = Object.keys(given?.values ?? {}).length > 0
  if (isOver && !hasSent && blocks.length > 0 && blocks.every(({ type }) => type === 'field')) return null
  // Fields of two sections can have the same label. A section without fields is a group, too: it does no harm.
  const group = heading ? { role: 'group', 'aria-labelledby': id } : {}
  return (
    <div className="view-section" {...group}>
      {heading && (
        <h4 id={id} className="view-heading" dir="auto">
          {heading}
        </h4>
      )}
      <Blocks blocks={blocks} />
      {edit && !isOver && <ActionButton action={edit} />}
    </div>
  )
}

function Table({ block: { caption, columns, rows } }: { readonly block: TableBlock }): ReactNode {
  const { texts } = useAllTexts()
  return (
    // Wider than the panel, it scrolls by itself, also with the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is focusable
    <section className="view-table" tabIndex={0} aria-label={caption ?? texts.viewName}>
      <table>
        {caption && <caption dir="auto">{caption}</caption>}
        <thead>
          <tr>
            {withKeys(columns).map(({ key, item: column }) => (
              <th key={key} scope="col" dir="auto">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {withKeys(rows).map(({ key: row, item: cells }) => (
            <tr key={row}>
              {withKeys(cells).map(({ key, item: cell }) => (
                <td key={key} dir="auto">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Alert({ block: { tone, title, text } }: { readonly block: AlertBlock }): ReactNode {
  return (
    <div className="view-alert" data-tone={tone}>
      <AlertIcon />
      <div>
        {title && (
          <p className="view-alert-title" dir="auto">
            {title}
          </p>
        )}
        {text && <p dir="auto">{text}</p>}
      </div>
    </div>
  )
}

/** Which step of a guide this is. The names of all steps would fill a phone. */
function Steps({ block: { steps } }: { readonly block: StepsBlock }): ReactNode {
  const { texts } = useAllTexts()
  const at = Math.max(
    0,
    steps.findIndex(({ current }) => current),
  )
  return (
    <div className="view-steps">
      <p className="content-caption">
        {texts.viewStep(at + 1, steps.length)}
        {' · '}
        <span dir="auto">{steps[at]?.title}</span>
      </p>
      <div className="view-progress" aria-hidden="true">
        {withKeys(steps).map(({ key }) => (
          <span key={key} data-done={Number(key) <= at} />
        ))}
      </div>
    </div>
  )
}
