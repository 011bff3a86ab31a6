export type YamlTokenType =
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'stream-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface YamlToken {
  readonly type: YamlTokenType;
  /** Offsets in the document's text; tokens that stand for indentation are empty. */
  readonly start: number;
  readonly end: number;
  /** Content of a scalar, name of an anchor or alias, the tag as written, the directive. */
  readonly text: string;
  /** Only for scalars: nothing marks it as a string. */
  readonly plain: boolean;
}

export function token(type: YamlTokenType, start: number, end: number, text = '', plain = false): YamlToken {
  return { type, start, end, text, plain };
}
