import { type Icon, icon } from '../icons.tsx'

export const ClipIcon: Icon = icon(
  <path d="m16.5 9.3-6.6 6.6a4 4 0 0 1-5.7-5.7l6.9-6.8a2.7 2.7 0 0 1 3.8 3.8l-6.9 6.8a1.3 1.3 0 0 1-1.9-1.9l6.3-6.2" />,
)
export const FileIcon: Icon = icon(<path d="M5 2.5h6.5L15.5 7v10.5H5zM11.5 2.5V7h4" />)
export const RemoveIcon: Icon = icon(<path d="m5.5 5.5 9 9m0-9-9 9" />)
