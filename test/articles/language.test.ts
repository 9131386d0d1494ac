import { expect, test } from 'vitest'
import { languageOf } from '../../src/articles/language.ts'

test.each([
  ['en', 'Bitcoin falls below $60,000 as miners sell'],
  ['en', 'The network hashrate fell for the second month in a row, the bank wrote on Monday.'],
  ['de', 'Die Aktien der Miner sind im März gestiegen, obwohl der Kurs kaum stieg.'],
  ['fr', 'Les actions des mineurs ont progressé en mars malgré la stabilité du cours.'],
  ['es', 'Las acciones de los mineros subieron en marzo aunque el precio no se movió.'],
  ['pt', 'As ações das mineradoras subiram em março, embora o preço não tenha mudado.'],
  ['it', 'Le azioni dei minatori sono salite a marzo anche se il prezzo non si è mosso.'],
  ['ru', 'Акции майнеров выросли в марте, хотя цена биткоина почти не изменилась за месяц.'],
  ['ja', '三月、マイナーの株価は上昇したが、ビットコインの価格はほとんど動かなかった。'],
  ['zh', '三月份矿业公司股价上涨，而比特币价格几乎没有变化。'],
  ['ko', '3월에 채굴 기업의 주가는 올랐지만 비트코인 가격은 거의 움직이지 않았다.'],
])('%s: %s', (language, text) => {
  expect(languageOf(text)).toBe(language)
})

test.each(['', 'BTC 5%', '12345'])('"%s" is too short to tell', (text) => {
  expect(languageOf(text)).toBeNull()
})
