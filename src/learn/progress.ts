import { useSyncExternalStore } from 'react';

const KEY = 'drawbridge.lessons';

/** How far somebody has come in one lesson. */
export interface LessonProgress {
  /** Zero-based, the step on screen. */
  readonly step: number;
  /** How many steps were passed, from the first on. */
  readonly passed: number;
  /** Every step was passed at some time. */
  readonly done: boolean;
}

/** By the ids of lessons; whoever is not in it was never opened. */
export type Progress = Readonly<Record<string, LessonProgress>>;

export const NOT_BEGUN: LessonProgress = { step: 0, passed: 0, done: false };
const NONE: Progress = {};

/** Nobody writes lessons of more steps; what says so is not ours. */
const MOST_STEPS = 100;

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MOST_STEPS;

function lessonProgressOf(value: unknown): LessonProgress | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { step, passed, done } = value as Readonly<Record<string, unknown>>;
  return isCount(step) && isCount(passed) ? { step, passed, done: done === true } : undefined;
}

/** What a browser gave back; whatever in it is not understood counts as never begun. */
export function readProgress(text: string | null): Progress {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return NONE;
    const entries = Object.entries(value).flatMap(([id, each]) => {
      const progress = lessonProgressOf(each);
      return progress ? [[id, progress] as const] : [];
    });
    return Object.fromEntries(entries);
  } catch {
    return NONE;
  }
}

function stored(): Progress {
  try {
    return readProgress(localStorage.getItem(KEY));
  } catch {
    return NONE;
  }
}

let current: Progress | undefined;
const listeners = new Set<() => void>();
const now = () => (current ??= stored());

function show(progress: Progress): void {
  current = progress;
  listeners.forEach((listener) => listener());
}

function keep(progress: Progress): void {
  show(progress);
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // Full or forbidden: then it lasts as long as the page.
  }
}

/** Another tab has come further, or has reset everything. */
function onStorage({ key, newValue }: StorageEvent): void {
  if (key === KEY || key === null) show(readProgress(newValue));
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', onStorage);
  };
}

/** How far this browser's user has come, kept in this browser only. */
export const useProgress = (): Progress => useSyncExternalStore(subscribe, now);

function change(lesson: string, by: Partial<LessonProgress>): void {
  keep({ ...now(), [lesson]: { ...NOT_BEGUN, ...now()[lesson], ...by } });
}

export const showStep = (lesson: string, step: number) => change(lesson, { step });

/** `step` is zero-based, `steps` is how many the lesson has. */
export function passStep(lesson: string, step: number, steps: number): void {
  const { passed, done } = now()[lesson] ?? NOT_BEGUN;
  change(lesson, { passed: Math.max(passed, step + 1), done: done || step + 1 >= steps });
}

export const forgetProgress = () => keep(NONE);
