import type { Severity } from '../engine/diagnostics/diagnostic';

/** Each severity by a shape and a word, so that colour is never all there is. */
export const SEVERITY_WORDS: Readonly<Record<Severity, { mark: string; one: string; many: string }>> = {
  error: { mark: '✕', one: 'error', many: 'errors' },
  warning: { mark: '▲', one: 'warning', many: 'warnings' },
  info: { mark: 'ℹ', one: 'note', many: 'notes' },
};
