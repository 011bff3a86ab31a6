import type { ComponentType } from 'react';

const modules = import.meta.glob<Record<string, ComponentType>>([
  '../canvas/Canvas.tsx',
  '../canvas/Connections.tsx',
  '../editor/YamlEditor.tsx',
]);

const PATHS = {
  Canvas: '../canvas/Canvas.tsx',
  Connections: '../canvas/Connections.tsx',
  YamlEditor: '../editor/YamlEditor.tsx',
} as const;

export const viewOf = (name: keyof typeof PATHS) => async () => {
  const load = modules[PATHS[name]];
  const module = load ? await load() : await new Promise<never>(() => undefined);
  return { default: module[name]! };
};
