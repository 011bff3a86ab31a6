import { isInPicture } from '../kinds/objectReading';
import {
  buildCluster,
  type BuiltCluster,
  type ClusterOptions,
  type ClusterParts,
} from '../cluster/buildCluster';
import { isRead, readObject } from '../kinds/registry';
import type { ObjectReading } from '../kinds/objectReading';
import { ManifestReader } from '../manifest/manifestReader';
import type { ManifestDocument } from '../manifest/manifest';
import type { SourceFile } from '../text/edit';

/** Every document of the files, and every object as the model sees it. Refused objects are among them; they say so. */
export function readFiles(files: readonly SourceFile[]): {
  documents: ManifestDocument[];
  readings: ObjectReading[];
} {
  const reader = new ManifestReader(isRead);
  const documents = files.flatMap((file) => reader.read(file).documents);
  return { documents, readings: documents.flatMap(({ objects }) => objects.map(readObject)) };
}

/** The cluster that files describe, without what the API server would refuse. */
export function clusterOfFiles(files: readonly SourceFile[], options: ClusterOptions = {}): BuiltCluster {
  return clusterOfReadings(readFiles(files).readings, options);
}

/** {@link clusterOfFiles}, of what was read already. */
export function clusterOfReadings(all: readonly ObjectReading[], options: ClusterOptions = {}): BuiltCluster {
  const readings = all.filter(isInPicture);
  const parts: ClusterParts = {
    namespaces: readings.flatMap((reading) => reading.namespaces),
    workloads: readings.flatMap((reading) => reading.workloads),
    services: readings.flatMap((reading) => reading.services),
    policies: readings.flatMap((reading) => reading.policies),
  };
  return buildCluster(parts, options);
}

/** The cluster that one YAML text describes. */
export function clusterOf(yaml: string, options: ClusterOptions = {}): BuiltCluster {
  return clusterOfFiles([{ path: 'test.yaml', text: yaml }], options);
}
