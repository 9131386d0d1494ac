import { franc } from 'franc-min'

/** Most frequent short words; enough to tell a headline's language. */
const functionWords: Readonly<Record<string, readonly string[]>> = {
  en: 'the of to and in is for on that with as at by from after says said was it are will be this has its have not over amid but their about how why what who up below above near hits falls rises drops jumps gains slides high low new more than could would may into out off down back first last week year here next so if we they he she you i do not been had than'.split(
    ' ',
  ),
  de: 'der die das und ist von mit für auf den im dem nicht ein eine des zu sich nach bei wird auch als wie aus werden hat über sind vor zum'.split(
    ' ',
  ),
  fr: 'le la les des et est une du en pour dans que qui sur au par plus avec pas sont après ce se aux son ses cette'.split(
    ' ',
  ),
  es: 'el la los las de del y en que es un una por con para se su al más como tras sus lo pero está este según'.split(
    ' ',
  ),
  pt: 'o os as de do da dos das e em que é um uma por com para se não no na mais ao como após são foi sua seu'.split(
    ' ',
  ),
  it: 'il lo la gli le di del della dei e in che è un una per con non si al alla sono più come nel dopo da su'.split(
    ' ',
  ),
  nl: 'de het een van en in is op te dat met voor niet zijn aan om ook als door naar bij wordt na over uit'.split(
    ' ',
  ),
  sv: 'och att det som en på är av för med den till inte om har ett från de vid efter kan'.split(' '),
  pl: 'i w na z do się nie że jest to po od za przez jak dla oraz ale są'.split(' '),
  tr: 've bir bu için ile de da olarak daha çok en gibi sonra olan kadar'.split(' '),
  id: 'yang dan di ini untuk dengan dari pada ke akan tidak dalam itu adalah juga oleh'.split(' '),
  vi: 'và của là có trong cho được với không các một này đã những từ'.split(' '),
  ro: 'și de la în a cu pe un o nu care este din pentru mai fi sa'.split(' '),
  cs: 'a v na je se že s to o z do za pro po ale jsou bylo jako'.split(' '),
}

const languageOfWord = new Map<string, string[]>()
for (const [language, list] of Object.entries(functionWords)) {
  for (const word of list) languageOfWord.set(word, [...(languageOfWord.get(word) ?? []), language])
}

const scripts: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
]

/** Letters that only one of the languages in Cyrillic has. */
const cyrillic: readonly (readonly [string, RegExp])[] = [
  ['uk', /[іїєґ]/iu],
  ['ru', /[ыэё]/iu],
  ['sr', /[ђћџљњ]/iu],
  ['bg', /ъ/iu],
]

const iso = new Map(
  'eng:en deu:de fra:fr spa:es por:pt ita:it nld:nl swe:sv pol:pl tur:tr ind:id vie:vi ron:ro ces:cs rus:ru ukr:uk bul:bg srp:sr arb:ar pes:fa hin:hi ben:bn urd:ur hun:hu jpn:ja kor:ko cmn:zh tha:th heb:he ell:el'
    .split(' ')
    .map((pair): [string, string] => {
      const [long = '', short = ''] = pair.split(':')
      return [long, short]
    }),
)

const sampleLength = 4_000
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** ISO 639-1 code of the language that the text is written in; null where there is too little of it to tell. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, sampleLength)
  const letters = count(sample, /\p{L}/gu)
  if (letters < 8) return null
  for (const [language, pattern] of scripts) {
    // Japanese mixes kana with Han characters; a few kana are enough.
    if (count(sample, pattern) > letters * (language === 'ja' ? 0.1 : 0.3)) return language
  }
  if (count(sample, /\p{Script=Cyrillic}/gu) > letters * 0.6) {
    const telling = cyrillic.find(([, pattern]) => pattern.test(sample))
    if (telling !== undefined) return telling[0]
  }
  if (count(sample, /\p{Script=Latin}/gu) < letters * 0.6)
    return iso.get(franc(sample, { minLength: 10 })) ?? null
  const votes = new Map<string, number>()
  for (const word of sample.toLowerCase().match(/\p{L}+/gu) ?? []) {
    for (const language of languageOfWord.get(word) ?? []) votes.set(language, (votes.get(language) ?? 0) + 1)
  }
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1])
  if (first !== undefined && first[1] >= 2 && first[1] >= (second?.[1] ?? 0) * 1.4) return first[0]
  // A headline of names and figures holds too few letters for trigrams: null is better than a wrong guess.
  if (letters < 300)
    return first !== undefined && first[1] >= 2 && first[1] > (second?.[1] ?? 0) ? first[0] : null
  return iso.get(franc(sample, { minLength: 30 })) ?? null
}
