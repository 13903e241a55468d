import type { ReactNode } from 'react'

/** The glyph of the launcher, filled because it stands alone. */
export function LauncherIcon(): ReactNode {
  return (
    <svg
      className="icon"
      viewBox="0 0 26 26"
      width="26"
      height="26"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path
        fillRule="evenodd"
        d="M13 3a11 9.5 0 1 1-4 18.3L3.6 23l1.2-5.4A11 9.5 0 0 1 13 3ZM7.3 12.5a1.4 1.4 0 1 1 0 .1Zm4.3 0a1.4 1.4 0 1 1 0 .1Zm4.3 0a1.4 1.4 0 1 1 0 .1Z"
      />
    </svg>
  )
}
