/** The items of a list that never changes, each with a key for React: its place. */
export function withKeys<Item>(
  items: readonly Item[],
): readonly { readonly key: string; readonly item: Item }[] {
  return items.map((item, place) => ({ key: String(place), item }))
}
