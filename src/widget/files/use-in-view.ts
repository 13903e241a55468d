import { type RefObject, useEffect, useState } from 'react'

/** Whether an element was in view once. Watches it only while `isWatched`. */
export function useInView(element: RefObject<HTMLElement | null>, isWatched: boolean): boolean {
  const [isInView, setInView] = useState(false)
  useEffect(() => {
    const target = element.current
    if (!isWatched || !target || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      setInView(true)
      observer.disconnect()
    })
    observer.observe(target)
    return () => observer.disconnect()
  }, [element, isWatched])
  return isWatched && isInView
}
