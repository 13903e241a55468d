/** A desktop without a screen, on which the screen reader Orca reads Chromium aloud; what it says is text. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../chromium.ts'
import { freePorts } from '../free-port.ts'
import { needOrca, type OrcaPrograms } from '../orca.ts'
import { isListening } from '../proxy/raw-http.ts'

export interface OrcaSession extends AsyncDisposable {
  /** The only tab. Keys go through the display, not through Playwright. */
  readonly page: Page
  /** Presses keys as a person does, for example `Return`, `shift+Tab`, `Down`. */
  press(...keys: readonly string[]): void
  /** Types text into what has the focus. */
  type(text: string): void
  /** All that Orca has said since the session started, one utterance each. */
  spoken(): readonly string[]
}

/** What was said has line breaks of its own. */
const SPOKEN = /SPEECH OUTPUT: '([\s\S]*?)' ?\[?\{'established/g

/** Without a sound card, Orca waits for ever for its first sentence: a module without sound takes its place. */
function writeSettings(home: string): void {
  const speech = join(home, '.config/speech-dispatcher')
  mkdirSync(speech, { recursive: true })
  const system = readFileSync('/etc/speech-dispatcher/speechd.conf', 'utf8')
  writeFileSync(
    join(speech, 'speechd.conf'),
    `${system}\nAudioOutputMethod "alsa"\nAddModule "dummy" "sd_dummy" ""\nDefaultModule dummy\n`,
  )
  writeFileSync(join(home, '.asoundrc'), 'pcm.!default { type null }\n')
  const orca = join(home, '.local/share/orca')
  mkdirSync(orca, { recursive: true })
  // Orca buffers its log: the last sentence would be in it only after the next ones. For each event that the filter passes,
  // Orca writes what it asks Chromium about the element, which takes five times as long as the work on the event.
  writeFileSync(
    join(orca, 'orca-customizations.py'),
    `import re
from orca import debug
debug.debugFile.reconfigure(line_buffering=True)
debug.eventDebugFilter = re.compile('(?!)')
`,
  )
  // All speech is about what has just happened: no echo of keys, and no reading of a page that has been loaded.
  const quiet = {
    ...{ enableKeyEcho: false, enableEchoByCharacter: false, enableEchoByWord: false, enableBraille: false },
    ...{ sayAllOnLoad: false, pageSummaryOnLoad: false },
  }
  writeFileSync(
    join(orca, 'user-settings.conf'),
    JSON.stringify({
      general: { startingProfile: ['Default', 'default'], ...quiet },
      profiles: { default: { profile: ['Default', 'default'], ...quiet } },
      pronunciations: {},
      keybindings: {},
    }),
  )
}

async function firstLine(child: ChildProcess, stream: 'stdout' | 3): Promise<string> {
  const readable = stream === 3 ? child.stdio[3] : child.stdout
  if (!readable) throw new Error('the process has no such stream')
  const [line] = await once(readable, 'data')
  return String(line).trim()
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

/** Ends what the desktop's programs have started: a second bus, the speech server. They have the desktop's home folder. */
function stopStarted(home: string): void {
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${id}/environ`, 'utf8').split('\0').includes(`HOME=${home}`))
        process.kill(Number(id), 'SIGKILL')
    } catch {
      // It has ended, or it is another user's.
    }
  }
}

/**
 * Orca refuses to start beside another Orca of this user, which it finds with `pgrep`, or ends it with `--replace`: that of a
 * run in another clone, or of a developer who is blind. It gets a `pgrep` that finds nothing.
 */
function pathWithoutOtherOrcas(home: string): string {
  const programs = join(home, 'bin')
  mkdirSync(programs)
  writeFileSync(join(programs, 'pgrep'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  return `${programs}:${process.env.PATH}`
}

interface Desktop {
  readonly env: NodeJS.ProcessEnv
  readonly processes: ChildProcess[]
}

async function startDesktop(programs: OrcaPrograms, home: string): Promise<Desktop> {
  const runtime = join(home, 'run')
  mkdirSync(runtime, { mode: 0o700 })
  const display = spawn(
    programs.displayServer,
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const bus = spawn(programs.bus, ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: runtime },
  })
  const env = {
    ...process.env,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    DISPLAY: `:${await firstLine(display, 3)}`,
    DBUS_SESSION_BUS_ADDRESS: await firstLine(bus, 'stdout'),
    GTK_MODULES: 'gail:atk-bridge',
    ACCESSIBILITY_ENABLED: '1',
    LC_ALL: 'C.UTF-8',
  }
  const start = (path: string, ...args: readonly string[]): ChildProcess =>
    spawn(path, args, { stdio: 'ignore', env })
  const windowManager = start(programs.windowManager)
  const accessibility = start(programs.accessibilityBus, '--launch-immediately')
  for (const property of ['IsEnabled', 'ScreenReaderEnabled']) switchOn(programs, env, property)
  return { env, processes: [display, bus, windowManager, accessibility] }
}

function switchOn(programs: OrcaPrograms, env: NodeJS.ProcessEnv, property: string): void {
  const { status } = spawnSync(
    programs.send,
    [
      ...['--session', '--print-reply', '--dest=org.a11y.Bus', '/org/a11y/bus'],
      'org.freedesktop.DBus.Properties.Set',
      ...['string:org.a11y.Status', `string:${property}`, 'variant:boolean:true'],
    ],
    { env, stdio: 'ignore', timeout: 30_000 },
  )
  if (status !== 0) throw new Error(`the accessibility bus did not take ${property}`)
}

export async function startOrca(): Promise<OrcaSession> {
  const programs = needOrca(() => {})
  const found = findChromium()
  if (!found) throw new Error('No Chromium was found; `npm test` installs one.')
  const home = mkdtempSync(join(tmpdir(), 'connect-chat-orca-'))
  writeSettings(home)
  const { env, processes } = await startDesktop(programs, home)
  const log = join(home, 'orca.log')
  writeFileSync(log, '')
  processes.push(
    spawn(programs.orca, [`--debug-file=${log}`], {
      stdio: 'ignore',
      env: { ...env, PATH: pathWithoutOtherOrcas(home) },
    }),
  )
  const [port = 0] = await freePorts(1)
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  processes.push(
    spawn(
      found.path,
      [
        ...root,
        ...[`--user-data-dir=${join(home, 'profile')}`, `--remote-debugging-port=${port}`],
        ...['--force-renderer-accessibility', '--no-first-run', '--disable-background-networking'],
        ...['--disable-gpu', '--disable-component-update', '--disable-sync', '--lang=en-US'],
        ...['--window-position=0,0', '--window-size=1280,900', 'about:blank'],
      ],
      { stdio: 'ignore', env },
    ),
  )
  await isListening(port)
  const browser: Browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const [page] = browser.contexts()[0]?.pages() ?? []
  if (!page) throw new Error('Chromium has no tab')
  // Playwright makes each page believe that it has the focus.
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setFocusEmulationEnabled', { enabled: false })
  const keys = (...args: readonly string[]): void =>
    void spawnSync(programs.keys, args, { env, stdio: 'ignore', timeout: 30_000 })
  return {
    page,
    press: (...names) => keys('key', '--delay', '60', ...names),
    type: (text) => keys('type', '--delay', '30', text),
    spoken: () => [...readFileSync(log, 'utf8').matchAll(SPOKEN)].map(([, said = '']) => said.trim()),
    async [Symbol.asyncDispose]() {
      await browser.close()
      for (const child of processes.toReversed()) await stop(child)
      if (process.env.ORCA_LOG) copyFileSync(log, process.env.ORCA_LOG)
      stopStarted(home)
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
