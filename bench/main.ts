import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureDrawing } from './drawing';
import { generateManifests, type Size } from './generateManifests';
import { measureSize, withOneLineChanged } from './measureSize';
import { measureStages } from './stages';

/**
 * One size per process, so that each has its own peak memory. Each command takes PODS POLICIES REPLICAS behind it and prints
 * JSON: `measure` the measurement, `stages` the time of each stage, `drawing` how long a drawn line takes. `write` also
 * takes a FOLDER and writes the manifests there, for an external analyser.
 */
const [command, pods, policies, replicas, folder] = process.argv.slice(2);
const size: Size = { pods: Number(pods), policies: Number(policies), replicas: Number(replicas) };

if (command === 'write' && folder !== undefined) {
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of generateManifests(size)) writeFileSync(join(folder, path), text);
} else if (command === 'stages') {
  console.log(JSON.stringify(measureStages(generateManifests(size), withOneLineChanged)));
} else if (command === 'drawing') {
  console.log(JSON.stringify(measureDrawing(generateManifests(size))));
} else {
  console.log(JSON.stringify(measureSize(size)));
}
