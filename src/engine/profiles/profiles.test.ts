import { expect, test } from 'vitest';
import { PROFILE_IDS, type Fact } from './profile';
import { PROFILES } from './profiles';

test('every id has its profile, and names tell profiles apart', () => {
  expect(PROFILES.map(({ id }) => id)).toEqual(PROFILE_IDS);
  expect(new Set(PROFILES.map(({ name }) => name)).size).toBe(PROFILES.length);
});

test.each(PROFILES)(
  '$name: every fact that is known names its source, and what was read is said to be',
  ({ facts }) => {
    for (const { value, says, source, verified } of Object.values(facts) as Fact[]) {
      expect(says).toMatch(/\S\.$/);
      if (value !== 'unknown') expect(source?.url).toMatch(/^https:\/\//);
      if (verified) expect(source).toBeDefined();
    }
  },
);
