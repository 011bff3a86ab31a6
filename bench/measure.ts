/**
 * Milliseconds that passed, or with BENCH_CLOCK=cpu that this process computed, which is steadier on a machine that others
 * use too.
 */
function now(): number {
  if (process.env['BENCH_CLOCK'] !== 'cpu') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs `work` again and again for about `budget` milliseconds, at least three times, and returns the median of one run in milliseconds. */
export function median(work: () => unknown, budget = 1_000): number {
  const times: number[] = [];
  const end = now() + budget;
  do {
    const started = now();
    work();
    times.push(now() - started);
  } while (times.length < 3 || now() < end);
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)]!;
}

/** The time of a single run, for what is too long to repeat or only happens once. */
export function once<T>(work: () => T): { result: T; time: number } {
  const started = now();
  const result = work();
  return { result, time: now() - started };
}
