import { expect, test } from 'vitest'
import { CONNECT_ATTACHMENTS } from '../../contract/attachments.ts'
import { checkBytes, checkFile } from './check-file.ts'
import { cleanName, sentName } from './file-name.ts'
import { acceptOf, contentTypeOf } from './file-types.ts'
import { isPreviewable, pictureSize } from './picture-size.ts'
import { pictureType } from './signature.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))
const PNG = '\x89PNG\r\n\x1a\n'
const JPEG = '\xff\xd8\xff\xe0'

test.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\Users\\ada\\Scan 1.pdf', 'Scan 1.pdf'],
  ['/a/b\\c/d.pdf', 'd.pdf'],
  ['in\u0000vo\u001fice\u007f.pdf', 'invoice.pdf'],
  ['photo\u202egnp.exe', 'photognp.exe'],
  ['\u2066a\u2069\u200f\u061cb.txt', 'ab.txt'],
  ['a\u200b\ufeff\u00adb.txt', 'ab.txt'],
  ['a\nb\r\n\tc.txt', 'abc.txt'],
  ['a\u2028b.txt', 'ab.txt'],
  ['  two   spaces .txt ', 'two spaces .txt'],
  ['con<>:"|?*.txt', 'con_______.txt'],
  ['...', ''],
  ['', ''],
  ['Grüße 日本語 العربية.pdf', 'Grüße 日本語 العربية.pdf'],
  ['half\ud800.txt', 'half.txt'],
])('the name %j is shown as %j', (given, shown) => {
  expect(cleanName(given)).toBe(shown)
})

test.each([
  ['', 'image/png', 'file.png'],
  ['', 'image/jpeg', 'file.jpg'],
  ['', '', 'file'],
  ['.pdf', 'application/pdf', 'pdf.pdf'],
  ['\u202e', 'text/plain', 'file.txt'],
  ['README', 'text/plain', 'README'],
  ['a.PDF', '', 'a.pdf'],
])('a file named %j of the type %j is sent as %j', (name, type, sent) => {
  expect(sentName(name, type)).toBe(sent)
})

test('a name of 300 characters keeps its ending and no half characters', () => {
  expect(sentName(`${'x'.repeat(300)}.pdf`, '')).toBe(`${'x'.repeat(252)}.pdf`)
  const emoji = sentName(`${'😀'.repeat(150)}.pdf`, '')
  expect(emoji.length).toBeLessThanOrEqual(256)
  expect(emoji).toBe(`${'😀'.repeat(126)}.pdf`)
})

test.each([
  ['a.pdf', '', 5, undefined],
  ['a.PDF', '', 5, undefined],
  ['a.exe', 'application/pdf', 5, 'type'],
  ['a.svg', 'image/svg+xml', 5, 'type'],
  ['a.html', 'text/html', 5, 'type'],
  ['a.pdf.exe', '', 5, 'type'],
  ['folder', '', 4096, 'type'],
  ['a.pdf', '', 0, 'empty'],
  ['a.pdf', '', 20 * 1024 * 1024, undefined],
  ['a.pdf', '', 20 * 1024 * 1024 + 1, 'too-large'],
])('the file %s of the type %j with %i bytes has the problem %s', (name, type, size, problem) => {
  expect(checkFile({ name, type, size }, CONNECT_ATTACHMENTS, 35).problem).toBe(problem)
})

test('a file above the number of files that a chat may have is refused', () => {
  const file = { name: 'a.pdf', type: '', size: 5 }
  expect(checkFile(file, CONNECT_ATTACHMENTS, 1).problem).toBeUndefined()
  expect(checkFile(file, CONNECT_ATTACHMENTS, 0).problem).toBe('too-many')
})

test.each([
  ['photo.heic', '', 'image/heic'],
  ['photo.JPG', 'image/pjpeg', 'image/jpeg'],
  ['table.csv', 'application/vnd.ms-excel', 'text/csv'],
  ['page.pdf', 'text/html', 'application/pdf'],
  ['a.xyz', 'chemical/x-xyz', 'chemical/x-xyz'],
  ['a.xyz', 'text/plain; evil\r\nheader', 'application/octet-stream'],
])('the file %s, of the type %j to the browser, is sent as %s', (name, given, sent) => {
  expect(contentTypeOf(name, given)).toBe(sent)
})

test.each([
  ['a.png', PNG, undefined],
  ['a.png', JPEG, 'content'],
  ['a.png', '<svg onload=alert(1)>', 'content'],
  ['a.jpg', JPEG, undefined],
  ['a.pdf', '%PDF-1.7', undefined],
  ['a.pdf', '\xef\xbb\xbf\r\n%PDF-1.7', undefined],
  ['a.pdf', '<html>', 'content'],
  ['a.docx', 'PK\x03\x04', undefined],
  ['a.docx', 'MZ', 'content'],
  ['a.doc', '{\\rtf1', undefined],
  ['a.doc', 'MZ\x90', 'content'],
  ['a.txt', 'MZ', 'content'],
  ['a.txt', PNG, 'content'],
  ['a.txt', '<script>', undefined],
  ['a.csv', 'a;b', undefined],
  ['a.mp4', '\0\0\0\x18ftypisom', undefined],
  ['a.mov', '\0\0\0\x08wide', undefined],
  ['a.wav', 'RIFF\0\0\0\0WAVEfmt ', undefined],
  ['a.xyz', 'anything', undefined],
])('the file %s that begins with %j has the problem %s', (name, content, problem) => {
  expect(checkBytes(name, bytes(content))).toBe(problem)
})

test('a picture is known by its bytes only', () => {
  expect(pictureType(bytes(PNG))).toBe('image/png')
  expect(pictureType(bytes(JPEG))).toBe('image/jpeg')
  for (const other of ['<svg', 'GIF89a', '%PDF-', '']) expect(pictureType(bytes(other))).toBeUndefined()
})

test('the size of a picture is read without decoding it', () => {
  const png = bytes(`${PNG}\0\0\0\rIHDR\0\0\x4e\x20\0\0\x4e\x20`)
  expect(pictureSize(png)).toEqual({ width: 20_000, height: 20_000 })
  expect(isPreviewable(pictureSize(png))).toBe(false)
  const jpeg = bytes('\xff\xd8\xff\xe1\0\x04Ex\xff\xff\xc2\0\x0b\x08\x0b\xb8\x0f\xa0\x03')
  expect(pictureSize(jpeg)).toEqual({ width: 4_000, height: 3_000 })
  expect(isPreviewable(pictureSize(jpeg))).toBe(true)
  for (const broken of ['\xff\xd8\xff\xe1\0\0aaaaaaaaa', '\xff\xd8aaaaaaaaaa', PNG, ''])
    expect(isPreviewable(pictureSize(bytes(broken)))).toBe(false)
  expect(isPreviewable({ width: 40_000, height: 1 })).toBe(false)
})

test('a file input offers the extensions, and media types for the camera of a phone', () => {
  expect(acceptOf(['pdf', 'jpg', 'jpeg', 'mp4'])).toBe('.pdf,.jpg,.jpeg,.mp4,image/jpeg,video/mp4')
})
