/** One method on one path. */
export interface Route {
  readonly method: string
  /** Path whose segments may be labels: `{Name}` in AWS operations, `:name` in the control API. */
  readonly path: string
}

export interface Match<R extends Route> {
  readonly route: R
  /** Percent-decoded. */
  readonly labels: Readonly<Record<string, string>>
}

function labelOf(segment: string): string | undefined {
  if (segment.startsWith(':')) return segment.slice(1)
  return segment.startsWith('{') && segment.endsWith('}') ? segment.slice(1, -1) : undefined
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

function labelsOf(path: string, given: string): Readonly<Record<string, string>> | undefined {
  const expected = path.split('/')
  const actual = given.split('/')
  if (expected.length !== actual.length) return undefined
  const labels: Record<string, string> = {}
  for (const [index, segment] of expected.entries()) {
    const actualSegment = actual[index] ?? ''
    const label = labelOf(segment)
    if (label === undefined) {
      if (segment !== actualSegment) return undefined
      continue
    }
    const value = decode(actualSegment)
    if (!value) return undefined
    labels[label] = value
  }
  return labels
}

/** The first matching route; without `method` only the path has to match. */
export function findRoute<R extends Route>(
  routes: readonly R[],
  method: string | undefined,
  path: string,
): Match<R> | undefined {
  for (const route of routes) {
    if (method !== undefined && route.method !== method) continue
    const labels = labelsOf(route.path, path)
    if (labels) return { route, labels }
  }
  return undefined
}
