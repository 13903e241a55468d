/** Writes docs/sign-in-states.md: the states of a sign-in, as the table of transitions has them. */
import { writeFileSync } from 'node:fs'
import { signInStatesPage } from './sign-in-states-page.ts'

writeFileSync(new URL('../docs/sign-in-states.md', import.meta.url), signInStatesPage())
