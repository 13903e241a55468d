import type { ReactNode, RefObject } from 'react'
import type { TemplateBase } from '../../content/templates/template.ts'
import { useAllTexts } from '../texts/texts-context.tsx'
import type { Choosing } from './choosing.ts'
import { InlineText } from './inline-text.tsx'
import { Picture } from './picture.tsx'
import { StatusLine } from './status-line.tsx'

export interface TemplateHeadProps {
  readonly template: Pick<TemplateBase, 'title' | 'subtitle' | 'image'>
  readonly titleId: string
  /** Gets the focus when a focused button is removed. */
  readonly headingRef?: RefObject<HTMLHeadingElement | null>
  readonly level?: 3 | 4
}

/** Picture, title and subtitle. */
export function TemplateHead({ template, titleId, headingRef, level = 3 }: TemplateHeadProps): ReactNode {
  const { texts } = useAllTexts()
  const { title, subtitle, image } = template
  const Heading = level === 3 ? 'h3' : 'h4'
  return (
    <>
      {image && <Picture className="template-picture" image={image} />}
      <div className="template-head">
        <Heading
          id={titleId}
          ref={headingRef}
          className={title ? 'card-title' : 'hidden-text'}
          tabIndex={headingRef ? -1 : undefined}
          dir="auto"
        >
          {title ? <InlineText text={title} links /> : texts.templateName}
        </Heading>
        {subtitle && (
          <p className="content-text content-subtitle" dir="auto">
            <InlineText text={subtitle} links />
          </p>
        )}
      </div>
    </>
  )
}

export interface TemplateFootProps {
  readonly template: TemplateBase
  readonly choosing: Choosing
  /** The choice in words, if one was made. */
  readonly choiceText: string | undefined
}

/** What follows from the state: a failure, the end, or the reply after an answer. */
export function TemplateFoot({ template, choosing, choiceText }: TemplateFootProps): ReactNode {
  const { texts } = useAllTexts()
  const { replyMessage } = template
  if (choosing.state === 'failed') {
    return (
      <StatusLine tone="error" className="template-foot">
        <InlineText text={texts.templateFailed(choiceText)} />
      </StatusLine>
    )
  }
  if (choosing.state === 'closed') {
    return (
      <StatusLine tone="over" className="template-foot">
        {texts.templateClosed}
      </StatusLine>
    )
  }
  if (choosing.state !== 'answered' || choosing.answeredWith === undefined || !replyMessage) return null
  return (
    <div className="template-reply">
      {replyMessage.image && <Picture className="choice-picture" image={replyMessage.image} />}
      <div className="choice-words">
        <p className="template-reply-title" dir="auto">
          <InlineText text={replyMessage.title} links />
        </p>
        {replyMessage.subtitle && (
          <p className="content-text content-subtitle" dir="auto">
            <InlineText text={replyMessage.subtitle} links />
          </p>
        )}
      </div>
    </div>
  )
}
