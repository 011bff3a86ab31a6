import type { Origin, TextRange } from '../text/origin';
import type { MappingNode, YamlNode } from './tree';

/** Why a document could not be read, at its exact place. `message` is kubectl's own where kubectl has one. */
export interface ReadProblem {
  readonly range: TextRange;
  /**
   * `parse` and `limit` stop the document, `duplicate-key` and `dropped-text` do not. `template` and `not-yaml` stand in
   * place of `parse` where they explain it better (then `root` is undefined), else beside a document that is read. `empty` speaks of a whole file without a document.
   */
  readonly kind: 'parse' | 'duplicate-key' | 'dropped-text' | 'not-yaml' | 'template' | 'limit' | 'empty';
  /** What kubectl prints, e.g. `yaml: line 5: did not find expected key`. */
  readonly message: string;
  /** The same for people: what is wrong and what to do. */
  readonly help: string;
}

/** One document of a YAML stream. Immutable: an edit elsewhere in the file gives a new document with the same, shifted content. */
export interface ManifestDocument {
  readonly file: string;
  /** Zero-based place among the file's documents, empty ones not counted. */
  readonly index: number;
  /** Text of the document without its `---` line. */
  readonly range: TextRange;
  /** False when the text has a parse error, or when the kind is one nobody here reads and it was not parsed. */
  readonly isParsed: boolean;
  /** undefined when it is not parsed. Whoever asks may have to wait until the text is parsed again. */
  readonly root: YamlNode | undefined;
  /** The objects in it: one, or the items of a `kind: List`. */
  readonly objects: readonly KubeObject[];
  readonly problems: readonly ReadProblem[];
}

/** One Kubernetes object as written, not yet understood. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** As written; undefined means kubectl's current namespace, which is `default` here. */
  readonly namespace: string | undefined;
  /** False for kinds that nobody here reads: they are counted, not parsed. */
  readonly isRead: boolean;
  /** undefined when it is not read. Whoever asks may have to wait until the text is parsed again. */
  readonly node: MappingNode | undefined;
  /** The same as long as the object's text is the same, wherever that moves: what follows from the text alone may be kept under it. */
  readonly content: object;
  /** The object's own place: the whole document, or the item of a List. */
  readonly origin: Origin;
}
