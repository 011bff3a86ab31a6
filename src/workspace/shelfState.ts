import { create } from 'zustand';

/** The workspace on screen, by the id under which it is saved. */
export const useShelf = create<{ readonly current: string }>()(() => ({ current: 'workspace' }));
