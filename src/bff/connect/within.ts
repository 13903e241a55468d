/**
 * The result of a promise, or a rejection after `ms` milliseconds. The timer is cleared in both cases.
 * @throws DOMException TimeoutError
 */
export async function within<T>(
  ms: number,
  work: Promise<T>,
  onTimeout: (reason: DOMException) => void,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const reason = new DOMException(`not finished within ${ms} ms`, 'TimeoutError')
      reject(reason)
      onTimeout(reason)
    }, ms)
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}
