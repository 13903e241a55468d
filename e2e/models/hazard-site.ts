import type { Page } from '@playwright/test'
import type { Demo } from '../../demo/server/demo.ts'
import { type CustomSite, customSite } from './custom-site.ts'
import { reactPage } from './react-page.ts'
import { SITE_WORKER } from './service-worker.ts'

/** How a page has the chat. */
export const ENTRIES = ['the React component', 'the custom element', 'the script tag'] as const
export type Entry = (typeof ENTRIES)[number]

const TAGS: Readonly<Record<Entry, string>> = {
  'the React component': '<main></main><script type="module" src="/page.js"></script>',
  'the custom element':
    '<connect-chat api="/connect-chat"></connect-chat><script async src="/dist/connect-chat.js"></script>',
  'the script tag': '<script async src="/dist/connect-chat.js" data-api="/connect-chat"></script>',
}

const recordedTags = (tags: string): string =>
  tags.replace(/(data-)?api=/, (api, prefix = '') => `${prefix}hide-from-replay="false" ${api}`)

/** What a page does around the chat. */
export interface PageParts {
  /** In the head, before everything. */
  readonly head?: string | undefined
  /** At the end of the body, before the chat's own tags. */
  readonly body?: string | undefined
  /** Other ways to reach the site. */
  readonly contactLinks?: readonly { readonly label: string; readonly href: string }[] | undefined
  /** The option `hideFromReplay` is off. */
  readonly recorded?: boolean | undefined
  /** The panel is open at first; `controlled`: the React component's property `open` says so. */
  readonly open?: boolean | 'controlled' | undefined
}

/** A site without a policy, whose pages may do anything. */
export interface HazardSite extends CustomSite {
  /** Opens a page with the chat inside two elements, `#outer` and `#inner`. */
  shows(page: Page, entry: Entry, parts?: PageParts): Promise<void>
}

export async function hazardSite(demo: Demo): Promise<HazardSite> {
  const html = new Map<string, string>()
  const answer = (request: Request): Response =>
    new Response(html.get(new URL(request.url).pathname), {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
  const site = await customSite(
    demo,
    // A test asks for more sign-ins in one chat than a customer has.
    {
      '/connect-chat': { limits: { beginsPerChat: { capacity: 1_000, perSecond: 100 } } },
      '/hazards': answer,
    },
    { ...(await reactPage('hazards.tsx')), '/worker.js': SITE_WORKER },
  )
  return {
    ...site,
    async shows(page, entry, { contactLinks, head = '', body = '', recorded = false, open = false } = {}) {
      const openTags = open ? TAGS[entry].replace(/(data-)?api=/, '$1open $&') : TAGS[entry]
      const listed = JSON.stringify(contactLinks)
      const linkedTags = listed
        ? openTags.replace(/(data-)?api=/, `$1contact-links='${listed}' $&`)
        : openTags
      const tags = recorded ? recordedTags(linkedTags) : linkedTags
      const script = listed ? `<script>window.contactLinks = ${listed}</script>` : ''
      const path = `/hazards/${html.size}`
      html.set(
        path,
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>${script}${head}</head><body>
        <div id="outer"><div id="inner"><h1>A shop</h1>${body}${tags}</div></div></body></html>`,
      )
      await page.goto(
        `${site.url}${path}?${recorded ? 'recorded' : ''}${open === true ? 'open' : open || ''}`,
      )
    },
  }
}
