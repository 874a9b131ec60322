export const millisecondsPerDay = 86_400_000;

/** Length of so many rows by the log's clock; null without one. */
export const spanInDays = (rows: number, stepMilliseconds: number | null): number | null =>
  stepMilliseconds === null ? null : (rows * stepMilliseconds) / millisecondsPerDay;
