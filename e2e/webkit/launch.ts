/** WebKitGTK's MiniBrowser, driven by WebDriver, on a display without a screen. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Builder, type WebDriver } from 'selenium-webdriver'
import { freePorts } from '../free-port.ts'
import { isListening } from '../proxy/raw-http.ts'
import { needWebKit } from '../webkit.ts'

export interface WebKit extends AsyncDisposable {
  readonly driver: WebDriver
}

export async function launchWebKit(): Promise<WebKit> {
  const found = needWebKit(() => {})
  const display = await startDisplay(found.displayServer)
  const [port = 0] = await freePorts(1)
  const server = spawn(found.driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display.name,
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  })
  await isListening(port)
  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({
      browserName: 'MiniBrowser',
      // The site has HTTPS, whose certificate no authority has signed.
      acceptInsecureCerts: true,
      'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] },
    })
    .build()
  return {
    driver,
    async [Symbol.asyncDispose]() {
      await driver.quit()
      await stopped(server)
      await stopped(display.process)
    },
  }
}

/** A display with a free number, which Xvfb writes to its third stream. */
async function startDisplay(
  program: string,
): Promise<{ readonly name: string; readonly process: ChildProcess }> {
  const display = spawn(program, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const numbers = display.stdio[3]
  if (!numbers) throw new Error('Xvfb has no third stream')
  const [number] = await once(numbers, 'data')
  return { name: `:${String(number).trim()}`, process: display }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}
