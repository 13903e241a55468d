import { IDENTITY_PROVIDER } from './user-pool.ts'

/** Whose page it is: the company's, or its external identity provider's. */
export type Brand = 'bank' | 'provider'

/** What the sign-in pages show of a company, in place of the sample bank. */
export interface SignInBrand {
  /**
   * Name of the company.
   * @defaultValue `Harbour Bank`
   */
  readonly name?: string | undefined
  /**
   * Source of an SVG file with the company's mark, at the top of the page and in the browser's tab.
   * @defaultValue a letter H above waves
   */
  readonly mark?: string | undefined
  /**
   * Name of the company's external identity provider. Its name in `identity_provider` stays `NorthBankID`.
   * @defaultValue `NorthBank ID`
   */
  readonly provider?: string | undefined
}

/** The brand of one user pool, complete but for the mark. */
export interface Branding {
  readonly names: Readonly<Record<Brand, string>>
  /** SVG of the company's mark; the sample bank's mark if absent. */
  readonly mark?: string
}

/** The brand of a user pool by its option. */
export function brandingOf({ name = 'Harbour Bank', mark, provider }: SignInBrand = {}): Branding {
  return {
    names: { bank: name, provider: provider ?? IDENTITY_PROVIDER.brand },
    ...(mark === undefined ? {} : { mark }),
  }
}
