export interface FieldScore {
  readonly n: number
  readonly accuracy: number
  readonly macroF1: number
  readonly perClass: Readonly<Record<string, number>>
}

/** Accuracy and the mean F1 over the classes that occur among the gold labels. */
export function score(gold: readonly string[], predicted: readonly string[]): FieldScore {
  const classes = [...new Set(gold)].toSorted()
  const perClass: Record<string, number> = {}
  for (const name of classes) {
    let hits = 0
    let wrong = 0
    let missed = 0
    gold.forEach((label, index) => {
      const answer = predicted[index]
      if (label === name && answer === name) hits += 1
      else if (answer === name) wrong += 1
      else if (label === name) missed += 1
    })
    perClass[name] = hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong + missed)
  }
  const right = gold.filter((label, index) => predicted[index] === label).length
  return {
    n: gold.length,
    accuracy: gold.length === 0 ? 0 : right / gold.length,
    macroF1:
      classes.length === 0
        ? 0
        : classes.reduce((sum, name) => sum + (perClass[name] ?? 0), 0) / classes.length,
    perClass,
  }
}

/** The score of always giving the most frequent label. */
export function majority(gold: readonly string[]): FieldScore & { readonly label: string } {
  const counts = new Map<string, number>()
  for (const label of gold) counts.set(label, (counts.get(label) ?? 0) + 1)
  const label = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
  return {
    ...score(
      gold,
      gold.map(() => label),
    ),
    label,
  }
}

export function scoreLine(name: string, scored: FieldScore, note = ''): string {
  const classes = Object.entries(scored.perClass)
    .map(([label, f1]) => `${label}=${f1.toFixed(2)}`)
    .join(' ')
  return `${name.padEnd(22)}${String(scored.n).padStart(5)}${scored.accuracy.toFixed(3).padStart(8)}${scored.macroF1.toFixed(3).padStart(9)}   ${note}${classes}`
}
