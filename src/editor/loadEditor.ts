/** Lets the browser paint and answer between two pieces of work. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/**
 * The editor, loaded and run in parts: Monaco is large, and run in one go it would hold the page for a quarter of a second on
 * a good machine.
 */
export async function loadEditor() {
  await import('monaco-editor/editor');
  await pause();
  await import('./monaco');
  await pause();
  const [{ YamlEditor }, { makeReady }] = await Promise.all([import('./YamlEditor'), import('./openEditor')]);
  makeReady();
  await pause();
  return { default: YamlEditor };
}
