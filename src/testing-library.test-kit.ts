/**
 * Set-up of every test that runs in jsdom. `findBy` and `waitFor` end as soon as the page is as expected; their own limit
 * of one second would make a test fail on a machine that pauses or loads a module for so long.
 */
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/dom')
  configure({ asyncUtilTimeout: 15_000 })
}
