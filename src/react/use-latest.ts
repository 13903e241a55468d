import { useRef } from 'react'
import { useBeforePaintEffect } from './use-before-paint-effect.ts'

/** A ref with the value of the last render, for listeners that are added once. */
export function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value)
  useBeforePaintEffect(() => {
    latest.current = value
  })
  return latest
}
