/** How many lessons there are, for who only mentions them: counted by their folders, of which none is loaded. */
export const LESSON_COUNT = Object.keys(import.meta.glob('../lessons/*/folder.ts')).length;
