/** What can be exported; apart from everything that makes it, so that menus know the names at once. */
export const EXPORT_FORMATS = [
  { id: 'picture', label: 'Picture' },
  { id: 'markdown', label: 'Markdown' },
  { id: 'mermaid', label: 'Mermaid' },
  { id: 'yaml', label: 'One YAML' },
  { id: 'zip', label: 'Zip' },
  { id: 'apply', label: 'kubectl apply' },
  { id: 'json', label: 'JSON' },
  { id: 'kustomize', label: 'Kustomize' },
] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number]['id'];
