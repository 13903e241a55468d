import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

/** Content that may be wider than the message. If it is, it scrolls, also by keyboard, and has a name. */
export function ScrollRegion(props: {
  readonly name: string
  readonly className: string
  readonly children: ReactNode
}): ReactNode {
  const { name, className, children } = props
  const element = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useLayoutEffect(() => {
    const region = element.current
    if (!region) return
    const measure = (): void => setScrolls(region.scrollWidth > region.clientWidth)
    measure()
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(measure)
    observer.observe(region)
    return () => observer.disconnect()
  }, [])
  const focusable = scrolls ? { role: 'group', tabIndex: 0, 'aria-label': name } : {}
  return (
    <div ref={element} className={className} {...focusable}>
      {children}
    </div>
  )
}
