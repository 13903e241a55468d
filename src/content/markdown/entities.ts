/**
 * HTML's names of characters: those of HTML 4, of ASCII, of letters with marks and of the usual symbols. The complete
 * list of HTML 5 has 2,125 names, most of them of mathematics, and five times the bytes of the rest of the parser.
 * Each line has the first code point of a run, and then the names of each character, separated by commas.
 * @see https://html.spec.whatwg.org/multipage/named-characters.html
 */
const RUNS = `9 Tab NewLine
21 excl quot,QUOT num dollar percnt amp,AMP apos lpar rpar ast,midast plus comma
2e period sol
3a colon semi lt,LT equals gt,GT quest commat
5b lsqb,lbrack bsol rsqb,rbrack Hat lowbar grave
7b lcub,lbrace verbar,vert rcub,rbrace
a0 nbsp,NonBreakingSpace iexcl cent pound curren yen brvbar sect uml copy,COPY ordf laquo not shy reg,REG macr deg plusmn,pm sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12,half frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide,div oslash ugrave uacute ucirc uuml yacute thorn yuml Amacr amacr Abreve abreve Aogon aogon Cacute cacute
10a Cdot cdot Ccaron ccaron Dcaron dcaron Dstrok dstrok Emacr emacr
116 Edot edot Eogon eogon Ecaron ecaron
11e Gbreve gbreve Gdot gdot Gcedil
12a Imacr imacr
12e Iogon iogon Idot inodot,imath
139 Lacute lacute Lcedil lcedil Lcaron lcaron
141 Lstrok lstrok Nacute nacute Ncedil ncedil Ncaron ncaron
14c Omacr omacr
150 Odblac odblac OElig oelig Racute racute
158 Rcaron rcaron Sacute sacute
15e Scedil scedil Scaron scaron Tcedil tcedil Tcaron tcaron
16a Umacr umacr
16e Uring uring Udblac udblac Uogon uogon
178 Yuml Zacute zacute Zdot zdot Zcaron zcaron
192 fnof
2c6 circ
2dc tilde
391 Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho
3a3 Sigma Tau Upsilon Phi Chi Psi Omega
3b1 alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega
3d1 thetasym upsih
3d6 piv
2002 ensp emsp
2007 numsp puncsp thinsp hairsp ZeroWidthSpace zwnj zwj lrm rlm hyphen,dash
2013 ndash mdash horbar
2018 lsquo rsquo sbquo
201c ldquo rdquo bdquo
2020 dagger Dagger bull,bullet
2025 nldr hellip,mldr
2030 permil
2032 prime Prime
2039 lsaquo rsaquo
203e oline
2044 frasl
2060 NoBreak
20ac euro
2105 incare
2111 image
2116 numero copysr weierp
211c real
2122 trade,TRADE
2135 alefsym
2153 frac13 frac23 frac15 frac25 frac35 frac45 frac16 frac56 frac18 frac38 frac58 frac78
2190 larr,leftarrow uarr,uparrow rarr,rightarrow darr,downarrow harr,leftrightarrow varr nwarr nearr searr swarr
219d rarrw
21a6 map
21a9 larrhk rarrhk
21b5 crarr
21d0 lArr,Leftarrow uArr rArr,Rightarrow dArr hArr
2200 forall
2202 part exist
2205 empty
2207 nabla isin notin
220b ni
220f prod
2211 sum minus
2217 lowast
221a radic
221d prop infin
2220 ang
2227 and or cap cup int
2234 there4
223c sim
2245 cong
2248 asymp,approx,ap
2260 ne equiv
2264 le,leq ge,geq
2282 sub sup nsub
2286 sube supe
2295 oplus
2297 otimes
22a5 perp
22c5 sdot
2308 lceil rceil lfloor rfloor
25a1 square,squ
25aa squf,blacksquare
25b4 utrif utri
25b8 rtrif rtri
25be dtrif dtri
25c2 ltrif ltri
25ca loz cir
25ef bigcirc
2605 starf,bigstar star
260e phone
2640 female
2642 male
2660 spades
2663 clubs
2665 hearts diams
266a sung
266d flat natural sharp
2713 check,checkmark
2717 cross
27e8 lang rang
29dd infintie
fb00 fflig filig fllig ffilig ffllig`

let characters: ReadonlyMap<string, string> | undefined

/** Replaces a reference such as `&euro;` by its character. An unknown one stays as it is. */
export function decodeHTMLStrict(reference: string): string {
  characters ??= readRuns()
  return characters.get(reference.slice(1, -1)) ?? reference
}

function readRuns(): ReadonlyMap<string, string> {
  const read = new Map<string, string>()
  for (const run of RUNS.split('\n')) {
    const [first = '', ...groups] = run.split(' ')
    groups.forEach((names, index) => {
      const character = String.fromCharCode(Number.parseInt(first, 16) + index)
      for (const name of names.split(',')) read.set(name, character)
    })
  }
  return read
}
