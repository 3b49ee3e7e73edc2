/** What a rate has to rest on before it says anything. */
export interface Gate {
  readonly numerator: number;
  readonly denominator: number;
}

/** Percent of the denominator, or 0 when there is too little to go by. */
export function gatedPercent(numerator: number, denominator: number, gate: Gate): number {
  const isEnough = numerator >= gate.numerator && denominator >= gate.denominator;
  return isEnough && denominator > 0 ? (100 * numerator) / denominator : 0;
}
