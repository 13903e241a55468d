/** Another way to reach the host. */
export interface ContactLink {
  /** Text of the link, in the language of the page. */
  readonly label: string
  /**
   * A path of this site, or a URL with `https:`, `http:`, `tel:`, `mailto:` or `sms:`. A link with any other is left out. Only
   * pages open a window.
   */
  readonly href: string
}
