/** What a release is made of. */
export interface Release {
  /** Name of the pushed tag. */
  readonly tag: string
  /** `owner/name` on GitHub. */
  readonly repository: string
  readonly manifest: {
    readonly version: string
    readonly repository?: string | { readonly type?: string; readonly url?: string }
    readonly homepage?: string
    readonly bugs?: string | { readonly url?: string }
  }
  readonly changelog: string
}

/**
 * What is inconsistent in a release, a sentence for each. npm refuses provenance if `repository` in package.json is not
 * the repository that the workflow runs in, and its page resolves the README's relative links by `repository`.
 * @see https://docs.npmjs.com/generating-provenance-statements
 * @see https://docs.npmjs.com/cli/configuring-npm/package-json
 */
export function releaseProblems({ tag, repository, manifest, changelog }: Release): readonly string[] {
  const { version } = manifest
  const url = typeof manifest.repository === 'string' ? manifest.repository : manifest.repository?.url
  const expected = `git+https://github.com/${repository}.git`
  const { homepage, bugs } = manifest
  const bugsUrl = typeof bugs === 'string' ? bugs : bugs?.url
  const heading = changelog.split('\n').find((line) => line.split(/[ \t]/, 2).join(' ') === `## ${version}`)
  return [
    ...(tag === `v${version}` ? [] : [`The tag is ${tag}, but the version in package.json is ${version}.`]),
    ...(url === expected ? [] : [`repository.url in package.json is ${url ?? 'missing'}, not ${expected}.`]),
    ...(homepage?.startsWith('https://')
      ? []
      : [`homepage in package.json is ${homepage ?? 'missing'}, not a URL.`]),
    ...(bugsUrl?.startsWith('https://')
      ? []
      : [`bugs in package.json is ${bugsUrl ?? 'missing'}, not a URL.`]),
    ...(heading === undefined ? [`CHANGELOG.md has no heading "## ${version}".`] : []),
    ...(heading?.includes('unreleased') ? [`CHANGELOG.md calls ${version} unreleased.`] : []),
  ]
}
