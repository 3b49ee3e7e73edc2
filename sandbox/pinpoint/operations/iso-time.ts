/** A time as Pinpoint writes its string dates, e.g. `2026-03-02T00:00:00.000Z`. */
export function isoTime(time: number): string {
  return new Date(time).toISOString();
}
