/** The texts of this folder, so that they load as one. */
export const FOLDER = import.meta.glob<string>(['./lesson.md', './**/*.yaml'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
