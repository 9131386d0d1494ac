/** "Hut 8 led the group", "Hut 8's shares rose": after the first, a fact of the same company says "it" and "its". */
export function withPronouns(facts: readonly string[], names: readonly string[]): string[] {
  let last: string | null = null
  return facts.map((fact) => {
    const name = names.find((one) => startsWithName(fact, one)) ?? null
    const told = name !== null && name === last ? withPronoun(fact, name) : fact
    last = name
    return told
  })
}

function startsWithName(fact: string, name: string): boolean {
  return fact.startsWith(`${name} `) || fact.startsWith(`${name}'`)
}

function withPronoun(fact: string, name: string): string {
  if (fact.startsWith(`${name}'s `)) return `its ${fact.slice(name.length + 3)}`
  if (fact.startsWith(`${name}' `)) return `its ${fact.slice(name.length + 2)}`
  return fact.startsWith(`${name} `) ? `it ${fact.slice(name.length + 1)}` : fact
}
