import { useEffect, useRef } from 'react'

/** A ref with the value of the last render, for listeners that are added once. */
export function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
