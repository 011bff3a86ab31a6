/** Where a node stands on the canvas, kept with the workspace and never in the YAML. Keys are node ids. */
export type Layout = Readonly<Record<string, { readonly x: number; readonly y: number }>>;
