import { type ReactNode, useState } from 'react'
import type { Image } from '../../content/templates/template.ts'

export interface PictureProps {
  readonly image: Image
  readonly className: string
  /** Id of the image, so that its description can describe a button. */
  readonly id?: string | undefined
  readonly onFailed?: () => void
  /** Instead of a picture that cannot be loaded, or that the page's policy does not allow. Nothing by default. */
  readonly fallback?: ReactNode
}

/** A picture in a box of fixed size. */
export function Picture({ image, className, id, onFailed, fallback = null }: PictureProps): ReactNode {
  const [failedUrl, setFailedUrl] = useState<string>()
  if (failedUrl === image.url) return fallback
  return (
    <span className={`content-picture ${className}`}>
      <img
        id={id}
        alt={image.description ?? ''}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
        draggable={false}
        onError={() => {
          setFailedUrl(image.url)
          onFailed?.()
        }}
        // Last: the attributes before it apply to its request.
        src={image.url}
      />
    </span>
  )
}
