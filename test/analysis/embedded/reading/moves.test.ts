import { describe, expect, it } from 'vitest'
import { movesOf } from './read.ts'

/** Every move of a sentence as "topic or target, direction, percentage". */
function told(text: string): string[] {
  return movesOf(text).map((move) =>
    [move.topic ?? move.target ?? '?', move.direction, move.percent?.text ?? ''].join(' ').trim(),
  )
}

describe('what moved, which way and by how much', () => {
  it.each([
    ['Mining difficulty fell by almost 6% on Sunday.', ['difficulty down almost 6%']],
    ['The network hashrate rose to a record high.', ['hashrate up']],
    ['Falling hashprice hurts miners.', ['hashprice down']],
    ['A rise in mining difficulty took effect.', ['difficulty up']],
    ['Electricity got a quarter cheaper for TeraWulf.', ['power-cost down']],
    ['The number of shares outstanding at Bitfarms rose 27%.', ['share-count up 27%']],
    ['Power prices for Texas bitcoin miners rose 18% in July.', ['power-cost up 18%']],
    ['Each machine keeps a smaller share of the reward.', []],
    ['Duties push up what American miners pay for machines.', []],
  ])('%s', (text, moves) => {
    expect(told(text)).toEqual(moves)
  })

  it('takes only the percentage that measures the move, since a wrong number is worse than none', () => {
    expect(told('Mining difficulty fell on Sunday while 40% of the machines are old.')).toEqual([
      'difficulty down',
    ])
    expect(told('Hashprice, 12% of which is fees, fell 3%.')).toEqual(['hashprice down 3%'])
    expect(told('IREN gained 4% and Cipher Mining 9%.')[0]).toBe('IREN up 4%')
  })

  it('reads a sign before a percentage, but no range', () => {
    expect(told('Mining difficulty −6.2%')).toEqual(['difficulty down 6.2%'])
    expect(told('Mining difficulty may be 5-10% of the matter.')).toEqual([])
  })
})
