/** A real nginx in front of a server on this machine: it names the location that it chose for each request. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installDebianPackage } from '../debian-package.ts'
import { freePorts } from '../free-port.ts'
import { isListening } from './raw-http.ts'

const SYSTEM = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx']

const findNginx = (): string | undefined => process.env.NGINX_PATH ?? SYSTEM.find((path) => existsSync(path))

/** The path of nginx; Debian's package nginx-light is installed where there is none. */
export function needNginx(say: (line: string) => void): string {
  const found = findNginx()
  if (found) return found
  say("No nginx on this machine; installing Debian's package nginx-light.")
  installDebianPackage('nginx-light')
  const installed = findNginx()
  if (installed) return installed
  throw new Error('No nginx could be found or installed. Install one, or name one in NGINX_PATH.')
}

export interface Nginx extends AsyncDisposable {
  readonly port: number
  /** For HTTP/2 without TLS. */
  readonly http2Port: number
}

/** The header in which nginx tells the server which of `locations` it chose: a path, or `none`. */
export const LOCATION_HEADER = 'x-location'

/** `locations` are exact paths. Every request is passed to `upstreamPort` with its target unchanged. */
export async function startNginx(upstreamPort: number, locations: readonly string[]): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'connect-chat-nginx-'))
  const [port = 0, http2Port = 0] = await freePorts(2)
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, configOf({ folder, port, http2Port, upstreamPort, locations }))
  const nginx = spawn(
    needNginx(() => {}),
    ['-c', file, '-p', folder, '-g', 'daemon off;'],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  await isListening(port)
  return {
    port,
    http2Port,
    async [Symbol.asyncDispose]() {
      await ended(nginx)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Config {
  readonly folder: string
  readonly port: number
  readonly http2Port: number
  readonly upstreamPort: number
  readonly locations: readonly string[]
}

const configOf = ({ folder, port, http2Port, upstreamPort, locations }: Config): string => `
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  proxy_http_version 1.1;
  proxy_set_header Host $host;
  server {
    listen 127.0.0.1:${port};
    listen 127.0.0.1:${http2Port} http2;
    server_name shop.example;
    ${[...locations.map((path) => location(`= ${path}`, path, upstreamPort)), location('/', 'none', upstreamPort)].join('\n    ')}
  }
}
`

/** A header that is set in a location replaces those of the server. */
const location = (match: string, name: string, upstreamPort: number): string =>
  `location ${match} { proxy_set_header Host $host; proxy_set_header ${LOCATION_HEADER} ${name}; proxy_pass http://127.0.0.1:${upstreamPort}; }`

async function ended(nginx: ChildProcess): Promise<void> {
  const exit = new Promise((done) => nginx.once('exit', done))
  nginx.kill('SIGTERM')
  await exit
}
