/** Columns of CloudWatch's grid. */
const COLUMNS = 24;

/** Size of a widget in CloudWatch's grid units. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const HEADING: Size = { width: COLUMNS, height: 1 };
export const INTRODUCTION: Size = { width: COLUMNS, height: 3 };
export const RUNBOOK: Size = { width: COLUMNS, height: 4 };
export const SHORT_TEXT: Size = { width: COLUMNS, height: 2 };
export const THIRD: Size = { width: COLUMNS / 3, height: 6 };
export const HALF: Size = { width: COLUMNS / 2, height: 6 };
export const TWO_THIRDS: Size = { width: (2 * COLUMNS) / 3, height: 6 };
/** A row of single numbers. */
export const NUMBERS: Size = { width: COLUMNS / 2, height: 3 };
/** Room for about eight journeys and eight campaigns before it scrolls. */
export const ITEMS: Size = { width: COLUMNS, height: 16 };

/** An alarm status widget draws about so many alarms in each row. */
const ALARMS_PER_ROW = 2;
const LEAST_ROWS = 4;
const MOST_ROWS = 9;

/** A third of the width, as high as the most alarms of its row need; beyond nine rows it scrolls. */
export function statusSize(mostAlarms: number): Size {
  const rows = Math.ceil(mostAlarms / ALARMS_PER_ROW);
  return { width: COLUMNS / 3, height: Math.min(MOST_ROWS, Math.max(LEAST_ROWS, rows)) };
}
