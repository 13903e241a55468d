/**
 * Classes by which session replay leaves an element out: rrweb, and Sentry, PostHog, Mixpanel, Amplitude and New Relic,
 * which are built on it, and FullStory. They look for the nearest marked parent, and not beyond a shadow root.
 */
export const REPLAY_CLASSES = 'rr-block sentry-block ph-no-capture mp-block amp-block nr-block fs-exclude'
