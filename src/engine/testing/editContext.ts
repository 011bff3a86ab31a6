import { findDashes } from '../dash/findDashes';
import type { EditContext, Picture } from '../edits/context';
import { isRead, readObject } from '../kinds/registry';
import { ManifestReader, type FileReading } from '../manifest/manifestReader';
import { compile } from '../reachability/reachability';
import { pictureOf } from '../picture';
import type { SourceFile } from '../text/edit';
import { Reader } from '../understanding';
import { clusterOfReadings } from './readYaml';

const refusedIn = ({ documents }: FileReading) =>
  documents.flatMap(({ objects }) => objects.filter((object) => readObject(object).refused)).length;

/** The picture of files without assumed workloads and without memory of older texts. */
export function pictureOfFiles(files: readonly SourceFile[]): Picture {
  const reader = new ManifestReader(isRead);
  const readings = files.map((file) => reader.read(file));
  const objects = readings.flatMap(({ documents }) => documents).flatMap((document) => document.objects);
  const understood = objects.map(readObject);
  const { cluster } = clusterOfReadings(understood);
  return {
    files,
    readings,
    cluster,
    policyObjects: new Map(
      understood.flatMap(({ policies }, i) => policies.map(({ id }) => [id, objects[i]!] as const)),
    ),
    reachability: compile(cluster),
    refusedObjects: new Map(readings.map((reading) => [reading.path, refusedIn(reading)])),
  };
}

/** What a plan may look at, for files that stand alone. */
export function editContextOf(files: readonly SourceFile[]): EditContext {
  const picture = pictureOfFiles(files);
  return { ...picture, reanalyse: pictureOfFiles, dashes: () => findDashes(picture) };
}

/** {@link editContextOf} as the app sees files: with assumed workloads for selectors that match nothing. */
export function assumingContextOf(files: readonly SourceFile[]): EditContext {
  const reader = new Reader();
  const picture = pictureOf(reader.read(files), {});
  return {
    ...picture,
    reanalyse: (next) => pictureOf(reader.consider(next), {}),
    dashes: () => findDashes(picture),
  };
}
