import { textsOf } from '../../src/widget/texts/all-texts.test-kit.ts'
import { counted } from '../../src/widget/texts/counted.ts'
import { englishFiles } from '../../src/widget/texts/files/en.ts'

/** The English texts, by the type that declares them. */
export function englishTexts(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const texts = textsOf('en')
  return {
    Texts: texts as unknown as Readonly<Record<string, unknown>>,
    ExportTexts: texts.export as unknown as Readonly<Record<string, unknown>>,
    FileTexts: englishFiles(counted('en')) as unknown as Readonly<Record<string, unknown>>,
  }
}
