/**
 * Writes dist/script-tag/integrity.json and prints it: the value of `integrity=` for each file of the script tag. The loader has
 * that of the widget's file built in; pages have that of the loader.
 */
import { writeFileSync } from 'node:fs'
import { digestOf, SCRIPT_TAG, scriptTagFiles } from './digest.ts'

const integrity = Object.fromEntries(scriptTagFiles().map((file) => [file, digestOf(file)]))
writeFileSync(`${SCRIPT_TAG}integrity.json`, `${JSON.stringify(integrity, undefined, 2)}\n`)
process.stdout.write(`connect-chat.js  ${integrity['connect-chat.js']}\n`)
