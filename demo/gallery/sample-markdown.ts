/** Answers of a bot with every kind of Markdown. */
export const MARKDOWN: readonly string[] = [
  `## Two ways to pay

1. **Standing order**, every month
   - on *any* day
   - [x] to a bank in the country
   - [ ] to a bank abroad
2. **Direct debit**
   ~~5 days~~ 8 weeks to take it back
10. Card

---

> Limits apply. See [the terms](https://northwind-bank.example/terms).`,
  `| Card | Fee per year | Cash | Abroad | Insurance |
|:-----|-------------:|:----:|-------:|:----------|
| Gold | 79.00 € | 3 % | 1.5 % | travel, purchase |
| Blue | 0.00 € | 2 % | 0 % | none |`,
  'Run this and press `Ctrl+K`:\n\n```sh\nbank transfer --from savings --to current --amount 120.00 | tee log.txt\n```',
]

/** Labels that name another target, and two directions. */
export const MIXED = `[northwind-bank.example](https://evil.example/) and [log in at northwind-bank.example](https://evil.example/login)

الحساب مفتوح، رقمه 7731.

- Balance: 9.50 €
- الرصيد: 9.50 €

Done.`

export const LINKS =
  'www.northwind-bank.example/help, help@northwind-bank.example or +49 40 1234567.\nرمزك هو 4411-A!\nThank you'
