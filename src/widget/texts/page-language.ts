/** The `lang` of `<html>`; empty if the page names no language. */
export const pageLanguage = (): string => document.documentElement.lang
