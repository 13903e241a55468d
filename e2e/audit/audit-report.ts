/** What `npm audit --json` says about a set of packages. */
export type AuditResult =
  | { readonly kind: 'clean'; readonly lines: readonly string[] }
  /** At least one finding is high or critical. */
  | { readonly kind: 'findings'; readonly lines: readonly string[] }
  /** Nothing is known: the registry has no advisory database, or cannot be reached. */
  | { readonly kind: 'unreachable'; readonly reason: string }

/**
 * A version with known, high advisories since 2020. It is audited along: a registry that does not report it answers
 * without a database, and its silence on other packages means nothing.
 * @see https://github.com/advisories/GHSA-35jh-r3h4-6jhm
 */
export const KNOWN_VULNERABLE = { name: 'lodash', version: '4.17.15' } as const

const FAILING = ['high', 'critical']

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const textOf = (value: unknown): string => (typeof value === 'string' ? value : 'unknown')

/** One line per advisory; `via` also has names of packages, whose advisories have lines of their own. */
function linesOf(name: string, finding: Fields): readonly string[] {
  const via = Array.isArray(finding.via) ? finding.via.filter(isFields) : []
  return via.map(
    ({ severity, title, url, range }) =>
      `${textOf(severity).padEnd(8)} ${name} ${textOf(range)}: ${textOf(title)} ${textOf(url)}`,
  )
}

/** Reads the output of `npm audit --json`. A report that does not have the expected form counts as unreachable. */
export function readAudit(output: string): AuditResult {
  const unreachable = (reason: string): AuditResult => ({ kind: 'unreachable', reason })
  let report: unknown
  try {
    report = JSON.parse(output)
  } catch {
    return unreachable('npm audit printed no report')
  }
  if (!isFields(report) || !isFields(report.vulnerabilities)) {
    return unreachable(
      isFields(report) && typeof report.message === 'string' ? report.message : 'npm audit printed no report',
    )
  }
  const { [KNOWN_VULNERABLE.name]: known, ...others } = report.vulnerabilities
  if (!isFields(known) || !FAILING.includes(textOf(known.severity))) {
    return unreachable(
      `the registry does not know the advisories of ${KNOWN_VULNERABLE.name} ${KNOWN_VULNERABLE.version}`,
    )
  }
  const findings = Object.entries(others).filter((entry): entry is [string, Fields] => isFields(entry[1]))
  const lines = findings.flatMap(([name, finding]) => linesOf(name, finding))
  // A severity that is not known here is not taken for a low one.
  const harmless = ['info', 'low', 'moderate']
  const fails = findings.some(([, { severity }]) => !harmless.includes(textOf(severity)))
  return { kind: fails ? 'findings' : 'clean', lines }
}
