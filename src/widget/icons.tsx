import type { ReactNode } from 'react'

/**
 * Icons of 20 px with a stroke of 1.75 px and round ends. They are decoration: the text beside them has the
 * meaning.
 */
export function icon(paths: ReactNode, points = false): Icon {
  return ({ className = '' }) => (
    <svg
      className={`icon ${points ? 'icon-points' : ''} ${className}`.trim()}
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {paths}
    </svg>
  )
}

export type Icon = (props: { readonly className?: string }) => ReactNode

export const ChatIcon: Icon = icon(
  <>
    <path d="M10 3c4.4 0 7.5 2.8 7.5 6.4S14.4 15.8 10 15.8c-.9 0-1.8-.1-2.6-.4L3.6 16.9l1-3.1C3.3 12.7 2.5 11.2 2.5 9.4 2.5 5.8 5.6 3 10 3Z" />
    <path d="M7 9.5h.01M10 9.5h.01M13 9.5h.01" strokeWidth="2.1" />
  </>,
)
export const ChevronDownIcon: Icon = icon(<path d="m4.5 7.5 5.5 5.5 5.5-5.5" />)
export const MoreIcon: Icon = icon(<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="2.6" />)
export const SendIcon: Icon = icon(<path d="M10 16V4.5M5 9.2l5-4.9 5 4.9" />)
export const ShieldIcon: Icon = icon(
  <>
    <path d="M10 2.5 4 4.7v4.8c0 3.7 2.4 6.5 6 8 3.6-1.5 6-4.3 6-8V4.7L10 2.5Z" />
    <path d="M10 10.7v2M10 8.2a1.25 1.25 0 1 1 0 2.5 1.25 1.25 0 0 1 0-2.5Z" />
  </>,
)
export const ShieldCheckIcon: Icon = icon(
  <>
    <path d="M10 2.5 4 4.7v4.8c0 3.7 2.4 6.5 6 8 3.6-1.5 6-4.3 6-8V4.7L10 2.5Z" />
    <path d="m7.3 10 1.9 1.9 3.5-3.8" />
  </>,
)
export const ClockIcon: Icon = icon(
  <>
    <circle cx="10" cy="10" r="7.25" />
    <path d="M10 5.8V10l2.8 1.7" />
  </>,
)
export const AlertIcon: Icon = icon(
  <>
    <circle cx="10" cy="10" r="7.25" />
    <path d="M10 6.3v4.2M10 13.5h.01" />
  </>,
)
export const NewWindowIcon: Icon = icon(
  <path d="M8.5 4.5H6A1.75 1.75 0 0 0 4.25 6.25V14A1.75 1.75 0 0 0 6 15.75h7.75A1.75 1.75 0 0 0 15.5 14v-2.5M11.5 4.25h4.25V8.5M15.5 4.5 9.5 10.5" />,
  true,
)
export const EndIcon: Icon = icon(
  <path d="M12.5 4.25H6.25A1.75 1.75 0 0 0 4.5 6v8a1.75 1.75 0 0 0 1.75 1.75h6.25M9 10h7.5M13.8 7.2l2.8 2.8-2.8 2.8" />,
  true,
)
export const ClearIcon: Icon = icon(
  <path d="M3.75 5.5h12.5M8 5.5V4.25c0-.55.45-1 1-1h2c.55 0 1 .45 1 1V5.5M5.25 5.5l.7 9.7c.07.9.8 1.55 1.65 1.55h4.8c.85 0 1.58-.65 1.65-1.55l.7-9.7M8.5 8.8v4.7M11.5 8.8v4.7" />,
)

export const SaveIcon: Icon = icon(<path d="M10 3.5v9M6 8.8l4 3.9 4-3.9M3.5 16.5h13" />)
export const PrintIcon: Icon = icon(<path d="M5.5 7V3.5h9V7M5.5 13.5h-2V7h13v6.5h-2M5.5 11.5h9v5h-9z" />)

/** Progress of unknown duration. The text beside it says what is in progress. */
export function ProgressRing(): ReactNode {
  return (
    <svg
      className="ring"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      <circle className="ring-track" cx="10" cy="10" r="7.5" strokeWidth="2.25" />
      <path className="ring-arc" d="M10 2.5a7.5 7.5 0 0 1 7.5 7.5" strokeWidth="2.25" strokeLinecap="round" />
    </svg>
  )
}
