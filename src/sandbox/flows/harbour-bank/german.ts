import { markdown, plainText, quickReply } from './messages.ts'
import { type BankLanguage, intent } from './topic.ts'

/** The bank's bot in German. Word boundaries of regular expressions know no umlauts, so that words are matched by their stem. */
export const GERMAN: BankLanguage = {
  topics: [
    { words: /mitarbeiter|mensch|berat|persönlich|\b(person|jemand)/i, reply: intent('agent') },
    { words: /kontostand|saldo|guthaben|wie ?viel geld/i, reply: intent('balance') },
    { words: /anmeld|einlogg|\bmelde mich\b.*\ban\b|\blogge? mich\b.*\bein\b/i, reply: intent('sign-in') },
    {
      words: /^\W*(hilfe|menü|was kannst du|was können sie)\W*$/i,
      reply: {
        messages: [
          quickReply('Was kann ich für Sie tun?', [
            'Öffnungszeiten',
            'Gebühren',
            'Karte verloren',
            'Kontostand',
            'Persönliche Beratung',
          ]),
        ],
      },
    },
    {
      words: /öffnungszeit|geöffnet|\boffen|filiale|wann öffne|wann haben sie auf/i,
      reply: {
        messages: [
          markdown(
            'Unsere Filiale in der **12 Quay Street** ist geöffnet:',
            '',
            '- Montag bis Freitag, 9:00 bis 17:00 Uhr',
            '- Samstag, 10:00 bis 13:00 Uhr',
            '',
            'Dieser Chat ist rund um die Uhr für Sie da.',
          ),
        ],
      },
    },
    {
      words: /verloren|verlust|gestohlen|geklaut|sperr/i,
      reply: {
        messages: [
          markdown(
            'Wenn Ihre Karte **verloren oder gestohlen** ist:',
            '',
            '1. Sperren Sie sie in der App unter *Karten*.',
            '2. Rufen Sie [+44 20 7946 0123](tel:+442079460123) an, Tag und Nacht.',
            '3. Schreiben Sie hier „Mitarbeiter“, um eine neue zu bestellen.',
          ),
        ],
      },
    },
    {
      words: /gebühr|kosten|kostet|ausland|karte/i,
      reply: {
        messages: [
          plainText(
            'Ihr Girokonto hat keine Monatsgebühr. Kartenzahlungen im Ausland kosten 1 % und sonst nichts.',
          ),
        ],
      },
    },
    {
      words: /\b(hallo|moin|servus|grüß|guten (tag|morgen|abend))/i,
      reply: {
        messages: [
          plainText('Guten Tag! Schreiben Sie „Hilfe“, um zu sehen, was ich kann, oder fragen Sie einfach.'),
        ],
      },
    },
    {
      words: /\bdank/i,
      reply: { messages: [plainText('Gern geschehen. Kann ich sonst noch etwas für Sie tun?')] },
    },
  ],
  fallback: {
    messages: [
      markdown(
        'Das habe ich leider nicht verstanden. Ich kann Ihnen helfen mit:',
        '',
        '- **Öffnungszeiten** und **Gebühren**',
        '- **Karten**, auch verlorenen oder gestohlenen',
        '- Ihrem **Kontostand** (dafür melden Sie sich an)',
        '',
        'Schreiben Sie **Hilfe**, um aus einer Liste zu wählen, oder **Mitarbeiter**, um mit einem Menschen zu sprechen.',
      ),
    ],
  },
}
