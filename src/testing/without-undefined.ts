/** The members that have a value: an option that is `undefined` replaces no default. */
export function withoutUndefined<Options extends object>(options: Options | undefined): Options {
  return Object.fromEntries(
    Object.entries(options ?? {}).filter(([, value]) => value !== undefined),
  ) as Options
}
