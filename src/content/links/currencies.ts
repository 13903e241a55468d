/** ISO 4217 codes of the most traded currencies, which follow amounts. */
export const CURRENCIES: ReadonlySet<string> = new Set(
  'AED ARS AUD BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JOD JPY KRW KWD LBP MAD MXN MYR NOK NZD OMR PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TND TRY TWD UAH USD VND ZAR'.split(
    ' ',
  ),
)
