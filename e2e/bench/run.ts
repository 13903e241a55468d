/**
 * `npm run bench`: how fast and how heavy the chat is, on a machine slowed down, beside two others from npm. Fails
 * where a bound is broken. `-- --peers` installs those two into a folder of their own first (pinned, no part of
 * the project); without them only ours is measured. `-- --rounds=1` is quick. `-- --write` puts the tables into docs/performance.md.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BARE_BUTTON, type Contender, NOTHING, PEERS, REACT, SCRIPT_TAG } from './contenders.ts'
import { type OwnFigures, ownFigures, sideBySide } from './figures.ts'
import { launchBrowser } from './lab.ts'
import { boundsBeside, boundsOf, isBroken, reportOf, writeReport } from './report.ts'
import { startSite } from './site.ts'

const ROUNDS = Number(process.argv.find((one) => one.startsWith('--rounds='))?.slice('--rounds='.length) ?? 5)
const FOLDER = fileURLToPath(new URL('peers/', import.meta.url))

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const wants = (flag: string): boolean => process.argv.includes(flag)

if (wants('--peers')) {
  say(`Installing ${PEERS.map(({ name }) => name).join(' and ')} into ${FOLDER}`)
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: FOLDER,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('the peers could not be installed')
}
const peers = existsSync(`${FOLDER}node_modules`) ? PEERS : []
if (peers.length === 0) say('Without the peers: `npm run bench -- --peers` installs them.')

const site = await startSite()
const browser = await launchBrowser()
try {
  say(`Side by side, ${ROUNDS} rounds…`)
  const beside = await sideBySide(browser, site, [SCRIPT_TAG, REACT, ...peers, BARE_BUTTON, NOTHING], ROUNDS)
  const own = new Map<Contender, OwnFigures>()
  for (const one of [SCRIPT_TAG, REACT]) {
    say(`A long conversation, ${one.name}…`)
    own.set(one, await ownFigures(browser, site, one))
  }
  const report = reportOf(beside, own, { chromium: browser.version(), rounds: ROUNDS })
  say(`\n${report}`)
  if (wants('--write')) writeReport(report)
  const bounds = [...boundsBeside(beside), ...[...own].flatMap(([one, figures]) => boundsOf(one, figures))]
  process.exitCode = bounds.some(isBroken) ? 1 : 0
} finally {
  await browser.close()
  await site.close()
}
