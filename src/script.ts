import { type Chunk, startLoader } from './embed/loader.ts'

startLoader(document.currentScript, (href): Promise<Chunk> => import(/* @vite-ignore */ href))
