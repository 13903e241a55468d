/**
 * JSON of plain data. `JSON.stringify` by itself calls the methods `toJSON` that a page has added to prototypes: those of
 * old versions of Prototype.js make texts of arrays.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key]
  })
}
