import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateManifests, type Size } from './generateManifests';
import { measureSize, withOneLineChanged } from './measureSize';
import { measureStages } from './stages';

/**
 * One size per process, so that each has its own peak memory: `main.js measure PODS POLICIES REPLICAS` prints the
 * measurement as JSON, `main.js stages PODS POLICIES REPLICAS` the time of each stage, `main.js write PODS POLICIES REPLICAS FOLDER` writes the manifests for an external analyser.
 */
const [command, pods, policies, replicas, folder] = process.argv.slice(2);
const size: Size = { pods: Number(pods), policies: Number(policies), replicas: Number(replicas) };

if (command === 'write' && folder !== undefined) {
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of generateManifests(size)) writeFileSync(join(folder, path), text);
} else if (command === 'stages') {
  console.log(JSON.stringify(measureStages(generateManifests(size), withOneLineChanged)));
} else {
  console.log(JSON.stringify(measureSize(size)));
}
