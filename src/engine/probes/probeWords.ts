import type { ClusterProbe, Tested } from './clusterProbe';

const placeOf = ({ origin, line }: Tested) => `${origin.file}:${line}`;

/** `policies.yaml:41`, with how many more lines decide: `policies.yaml:14 +2`. */
export function placesText({ tests }: ClusterProbe): string {
  const [first, ...others] = tests;
  if (!first) return 'control';
  return others.length > 0 ? `${placeOf(first)} +${others.length}` : placeOf(first);
}

/** Every line that decides, with what stands there. */
export function testsText({ tests }: ClusterProbe): string {
  if (tests.length === 0) return 'no line: it shows that somebody answers there';
  return tests.map((test) => `${placeOf(test)} ${test.what} of ${test.policy}`).join('; ');
}
