/** Each comparison with a static threshold: what it does, and how CloudWatch's reasons call it. */
const COMPARISONS = {
  GreaterThanThreshold: { words: 'greater than', breaches: (a: number, b: number) => a > b },
  GreaterThanOrEqualToThreshold: {
    words: 'greater than or equal to',
    breaches: (a: number, b: number) => a >= b,
  },
  LessThanThreshold: { words: 'less than', breaches: (a: number, b: number) => a < b },
  LessThanOrEqualToThreshold: { words: 'less than or equal to', breaches: (a: number, b: number) => a <= b },
} as const;

export type ComparisonOperator = keyof typeof COMPARISONS;

export const COMPARISON_OPERATORS = Object.keys(COMPARISONS) as ComparisonOperator[];

export function breaches(operator: ComparisonOperator, value: number, threshold: number): boolean {
  return COMPARISONS[operator].breaches(value, threshold);
}

export function comparisonWords(operator: ComparisonOperator): string {
  return COMPARISONS[operator].words;
}
