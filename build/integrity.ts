/** Writes dist/integrity.json and prints it: the value for `integrity=` on pages that load the script from another host. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const dist = new URL('../dist/', import.meta.url)
const loader = 'connect-chat.js'
const integrity = `sha384-${createHash('sha384')
  .update(readFileSync(new URL(loader, dist)))
  .digest('base64')}`
writeFileSync(new URL('integrity.json', dist), `${JSON.stringify({ [loader]: integrity }, undefined, 2)}\n`)
process.stdout.write(`${loader}  ${integrity}\n`)
