import { describe, expect, test } from 'vitest';
import { afterReading, beforeReading, NO_EXPERIENCE, type Experience } from './choice';

/** Where each reading takes place, as `thread` or `worker`, for readings as `characters:cost`. */
function placesOf(...readings: readonly string[]): string {
  let experience: Experience = NO_EXPERIENCE;
  const places = readings.map((reading) => {
    const [characters = 0, cost = 0] = reading.split(':').map(Number);
    experience = beforeReading(experience, characters);
    const { place } = experience;
    experience = afterReading(experience, cost);
    return place;
  });
  return places
    .join(' ')
    .replaceAll(/(\w+)( \1)*/g, (run, place: string) => `${place}×${run.split(' ').length}`);
}

const times = (count: number, reading: string) => Array.from({ length: count }, () => reading);

describe('where files are read', () => {
  test.each([
    ['small and quick: here', times(20, '4000:3'), 'thread×20'],
    ['large and never measured: in the worker', ['500000:900'], 'worker×1'],
    ['a slow first reading is the machine waking up', ['4000:60', ...times(5, '4000:3')], 'thread×6'],
    ['small and slow again and again: it leaves', times(6, '40000:30'), 'thread×3 worker×3'],
    ['slow now and then is no reason', ['9000:30', '9000:30', '9000:9', '9000:30', '9000:30'], 'thread×5'],
    ['one reading that nobody could bear is', ['40000:900', '40000:900'], 'thread×1 worker×1'],
    [
      'another workspace is judged by its size',
      ['4000:3', '800000:90', '4000:2'],
      'thread×1 worker×1 thread×1',
    ],
    ['large and very quick: it comes back', ['90000:90', ...times(12, '90000:2')], 'worker×11 thread×2'],
    [
      'neither quick nor slow: it stays where it is',
      [...times(3, '40000:30'), ...times(30, '40000:10')],
      'thread×3 worker×30',
    ],
  ])('%s', (_, readings, places) => {
    expect(placesOf(...readings)).toBe(places);
  });
});
